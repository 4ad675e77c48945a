package org.alpacastreams.languagemodel.generation;

/**
 * The tokens that may be drawn, in the order of their ids, with weights relative to the most likely
 * token's. Keeps its buffers; for one answer and one thread.
 */
final class Candidates {
  private int[] tokens = new int[0];
  private float[] logits = new float[0];
  private double[] weights = new double[0];

  /** Scratch: indexes of candidates, partly sorted. */
  private int[] order = new int[0];

  private int count;

  /**
   * Begins with the tokens whose logit and exponent reach a least one.
   *
   * @param all the logit of every token
   * @param greatest the greatest of them
   * @param inverseTemperature an exponent is a logit's distance from the greatest, times this
   * @param leastLogit of a candidate
   * @param leastExponent of a candidate, {@link Exponential#LEAST} or more
   */
  void collect(
      float[] all,
      float greatest,
      double inverseTemperature,
      float leastLogit,
      double leastExponent) {
    if (tokens.length != all.length) {
      tokens = new int[all.length];
      logits = new float[all.length];
      weights = new double[all.length];
      order = new int[all.length];
    }
    count = 0;
    for (int token = 0; token < all.length; token++) {
      float logit = all[token];
      if (logit >= leastLogit) {
        double exponent = ((double) logit - greatest) * inverseTemperature;
        if (exponent >= leastExponent) {
          tokens[count] = token;
          logits[count] = logit;
          weights[count++] = Exponential.of(exponent);
        }
      }
    }
  }

  /** The weights' sum. */
  double total() {
    double total = 0;
    for (int i = 0; i < count; i++) {
      total += weights[i];
    }
    return total;
  }

  /**
   * Keeps the smallest set of most likely candidates that together weigh so much.
   *
   * @param weight of the set
   * @param surelyIn candidates that weigh more belong to it; the higher, the longer the search
   */
  void keepMostLikely(double weight, double surelyIn) {
    int searched = 0;
    double before = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] > surelyIn) {
        before += weights[i];
      } else {
        order[searched++] = i;
      }
    }
    if (searched == 0) {
      return;
    }
    int last = lastOfMostLikely(searched, weight - before);
    float leastLogit = logits[last];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (logits[i] > leastLogit || (logits[i] == leastLogit && i <= last)) {
        move(i, kept++);
      }
    }
    count = kept;
  }

  /** Keeps those that weigh so much each. */
  void keepHeavy(double least) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] >= least) {
        move(i, kept++);
      }
    }
    count = kept;
  }

  private void move(int from, int to) {
    tokens[to] = tokens[from];
    logits[to] = logits[from];
    weights[to] = weights[from];
  }

  /**
   * Draws one.
   *
   * @param point in [0, 1): a share of the whole weight
   */
  int draw(double point) {
    double left = point * total();
    for (int i = 0; i < count - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return tokens[i];
      }
    }
    // Also where rounding leaves a trace of the total behind the last one.
    return tokens[count - 1];
  }

  /**
   * Hoare's selection, by weight: partitions around a pivot and goes on in the part where the
   * wanted weight is reached.
   */
  private int lastOfMostLikely(int searched, double weight) {
    int low = 0;
    int high = searched - 1;
    double before = 0;
    while (low < high) {
      int middle = partition(low, high);
      double part = 0;
      for (int i = low; i <= middle; i++) {
        part += weights[order[i]];
      }
      if (before + part >= weight) {
        high = middle;
      } else {
        before += part;
        low = middle + 1;
      }
    }
    return order[low];
  }

  /** Sorts a range into a more likely part, whose last place is returned, and the rest. */
  private int partition(int low, int high) {
    int pivot = order[(low + high) >>> 1];
    int left = low - 1;
    int right = high + 1;
    while (true) {
      do {
        left++;
      } while (precedes(order[left], pivot));
      do {
        right--;
      } while (precedes(pivot, order[right]));
      if (left >= right) {
        return right;
      }
      int swapped = order[left];
      order[left] = order[right];
      order[right] = swapped;
    }
  }

  /** Whether a candidate is more likely than another, or as likely with a lower id. */
  private boolean precedes(int index, int other) {
    return logits[index] > logits[other] || (logits[index] == logits[other] && index < other);
  }
}
