package org.alpacastreams.languagemodel.generation;

/**
 * The k-th greatest of many numbers: a heap of the k greatest so far, the least of them on top, so
 * that most numbers cost one comparison. Keeps its buffer; for one thread.
 */
final class KthGreatest {
  private float[] heap = new float[0];

  /** The k-th greatest of {@code values}; k from 1 to their number. */
  float of(float[] values, int k) {
    if (heap.length != k) {
      heap = new float[k];
    }
    System.arraycopy(values, 0, heap, 0, k);
    for (int parent = k / 2 - 1; parent >= 0; parent--) {
      sink(parent, heap[parent]);
    }
    for (int i = k; i < values.length; i++) {
      if (values[i] > heap[0]) {
        sink(0, values[i]);
      }
    }
    return heap[0];
  }

  /** Puts a value at a place and lets it sink below what is less. */
  private void sink(int place, float value) {
    int parent = place;
    while (2 * parent + 1 < heap.length) {
      int child = 2 * parent + 1;
      if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
        child++;
      }
      if (value <= heap[child]) {
        break;
      }
      heap[parent] = heap[child];
      parent = child;
    }
    heap[parent] = value;
  }
}
