package org.alpacastreams.proceduraltasks.chinese;

/** Whole numbers in Chinese characters. */
final class Numeral {

  /** The digits of everyday writing (小写). */
  static final String DIGITS = "零一二三四五六七八九";

  private static final String FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖";
  private static final String[] PLACES = {"", "十", "百", "千"};
  private static final String[] FORMAL_PLACES = {"", "拾", "佰", "仟"};

  private Numeral() {}

  /** As numbers are read: {@code 10050} is {@code 一万零五十}, {@code 15} is {@code 十五}. */
  static String of(int number) {
    String read = read(number, DIGITS, PLACES);
    return read.startsWith("一十") ? read.substring(1) : read;
  }

  /** As amounts are written on cheques (大写): {@code 15} is {@code 壹拾伍}. */
  static String formal(int number) {
    return read(number, FORMAL_DIGITS, FORMAL_PLACES);
  }

  /** Below 100 million: groups of four digits, and one 零 for zeros between other digits. */
  private static String read(int number, String digits, String[] places) {
    if (number <= 0 || number >= 100_000_000) {
      throw new IllegalArgumentException("no Chinese numeral for " + number);
    }
    int high = number / 10_000;
    int low = number % 10_000;
    StringBuilder text = new StringBuilder();
    if (high > 0) {
      text.append(group(high, digits, places)).append("万");
      if (low > 0 && low < 1_000) {
        text.append(digits.charAt(0));
      }
    }
    return text.append(group(low, digits, places)).toString();
  }

  private static String group(int number, String digits, String[] places) {
    StringBuilder text = new StringBuilder();
    boolean gap = false;
    for (int place = 3, unit = 1_000; place >= 0; place--, unit /= 10) {
      int digit = number / unit % 10;
      if (digit == 0) {
        gap = text.length() > 0;
        continue;
      }
      text.append(gap ? digits.substring(0, 1) : "").append(digits.charAt(digit));
      text.append(places[place]);
      gap = false;
    }
    return text.toString();
  }
}
