package org.alpacastreams.proceduraltasks.chinese;

import static org.alpacastreams.proceduraltasks.chinese.ChineseOracles.list;
import static org.alpacastreams.proceduraltasks.chinese.ChineseOracles.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.alpacastreams.proceduraltasks.oracles.Reading;

/** Recomputes what is done with the characters and the form of sentences, and deductions. */
final class SentenceOracles {

  private static final Pattern COMPARISON =
      Pattern.compile("(..)比(..)(高|矮|重|轻|年长|年轻|跑得快|跑得慢|起得早|起得晚|得分高|得分低|跳得远|跳得近|吃得多|吃得少)");

  private static final String MORE = "高|重|年长|跑得快|起得早|得分高|跳得远|吃得多";
  private static final Pattern CLAIM = Pattern.compile("([①②③④⑤])([^。]+)。");
  private static final Pattern PERSON = Pattern.compile("(.{3})：(\\d+)岁");
  private static final Pattern TOLD = Pattern.compile("(.+)，(.+?)在(.*?[里上边口头下])(.+)");

  private SentenceOracles() {}

  static void addTo(Map<String, ChineseOracle> oracles) {
    oracles.put(
        "zh-count-characters",
        oracle("phrase", r -> r.text("phrase").replaceAll("\\p{IsHan}", "|").lastIndexOf('|') + 1));
    oracles.put(
        "zh-character-at",
        oracle(
            "phrase n",
            r -> r.text("phrase").replaceFirst("^.{" + (r.integer("n") - 1) + "}(.).*$", "$1")));
    oracles.put("zh-reverse-phrase", oracle("phrase", r -> backwards(r.text("phrase"))));
    oracles.put(
        "zh-count-one-character",
        oracle(
            "phrase sign",
            r ->
                r.text("phrase").length() - r.text("phrase").replace(r.text("sign"), "").length()));
    oracles.put("zh-join-characters", oracle("words which", SentenceOracles::joined));
    oracles.put(
        "zh-replace-word",
        oracle(
            "phrase old fresh",
            r ->
                String.join(
                    r.text("fresh"), r.text("phrase").split(Pattern.quote(r.text("old")), -1))));
    oracles.put("zh-order-of-people", oracle("clauses most", SentenceOracles::orderOfPeople));
    oracles.put("zh-true-claims", oracle("claims", SentenceOracles::trueClaims));
    oracles.put("zh-negate-sentence", oracle("sentence", r -> negated(r.text("sentence"))));
    oracles.put("zh-form-question", oracle("sentence", r -> r.text("sentence").replace("。", "吗？")));
    oracles.put("zh-ba-and-bei", oracle("sentence form", SentenceOracles::baOrBei));
    oracles.put("zh-polite-request", oracle("order", r -> "请您%s，好吗？".formatted(r.text("order"))));
    oracles.put("zh-sentence-facts", oracle("sentence question", SentenceOracles::fact));
    oracles.put(
        "zh-join-subjects",
        oracle(
            "sentences", r -> r.text("sentences").replaceFirst("^(.+?)(在.+。)(.+)\\2$", "$1和$3$2")));
    oracles.put("zh-look-up-age", oracle("who", SentenceOracles::age));
    oracles.put("zh-oldest-or-youngest", oracle("extreme", SentenceOracles::oldest));
    oracles.put(
        "zh-remove-punctuation", oracle("", r -> r.input().replaceAll("[^\\p{IsHan}]", "")));
  }

  private static String backwards(String text) {
    return text.isEmpty() ? "" : backwards(text.substring(1)) + text.charAt(0);
  }

  private static String joined(Reading reading) {
    String one = reading.text("which").equals("第一个") ? "^(.).*$" : "^.*(.)$";
    return list(reading, "words").stream()
        .map(word -> word.replaceFirst(one, "$1"))
        .collect(Collectors.joining());
  }

  /** Whoever has nobody above, or below. */
  private static String orderOfPeople(Reading reading) {
    List<String> above = new ArrayList<>();
    List<String> below = new ArrayList<>();
    Matcher clause = COMPARISON.matcher(reading.text("clauses"));
    while (clause.find()) {
      boolean more = clause.group(3).matches(MORE);
      above.add(clause.group(more ? 1 : 2));
      below.add(clause.group(more ? 2 : 1));
    }
    boolean most = reading.text("most").replace("最", "").matches(MORE);
    List<String> end = new ArrayList<>(most ? above : below);
    end.removeAll(most ? below : above);
    return String.join("、", end);
  }

  private static String trueClaims(Reading reading) {
    return CLAIM
        .matcher(reading.text("claims"))
        .results()
        .filter(claim -> holds(claim.group(2)))
        .map(claim -> claim.group(1))
        .collect(Collectors.joining());
  }

  private static boolean holds(String claim) {
    List<Integer> numbers = Reading.integersIn(claim);
    if (claim.contains("等于")) {
      return numbers.get(2) - numbers.get(1) == numbers.get(0);
    }
    if (claim.contains("大于") || claim.contains("小于")) {
      return claim.contains("大于") == (numbers.get(0).compareTo(numbers.get(1)) > 0);
    }
    if (claim.endsWith("是偶数")) {
      return claim.matches("\\d*[02468]是偶数");
    }
    String[] parts = claim.split("属于", -1);
    return WordOracles.kindOf(parts[0]).equals(parts[1]);
  }

  private static String negated(String sentence) {
    Matcher bought = Pattern.compile("(.+)在(.+)([买选挑卖订])了(.+)").matcher(sentence);
    return bought.matches()
        ? bought.replaceFirst("$1没有在$2$3$4")
        : sentence.replaceFirst("(?<=^.{6,14})(喜欢|会|想|愿意|打算|敢)", "不$1");
  }

  private static String baOrBei(Reading reading) {
    boolean toBei = reading.text("form").contains("被");
    String[] parts = reading.text("sentence").split(toBei ? "把" : "被", 2);
    Matcher rest =
        (toBei
                ? Pattern.compile("(.+产的(?:" + names() + "))(.+)")
                : Pattern.compile(
                    "(.{3}|" + String.join("|", Sentence.PEOPLE) + ")(" + verbs() + ")"))
            .matcher(parts[1]);
    if (!rest.matches()) {
      throw new IllegalStateException(reading.toString());
    }
    return toBei
        ? rest.group(1) + "被" + parts[0] + rest.group(2)
        : rest.group(1) + "把" + parts[0] + rest.group(2);
  }

  private static String names() {
    return Goods.ALL.stream().map(Goods::name).collect(Collectors.joining("|"));
  }

  /** How the results of actions begin. */
  private static String verbs() {
    return "(?:放进|搬到|弄丢|洗干净|卖掉|藏在|带回|摔坏|送到|忘在|捡了|收进|摆在|寄到|包了|还给).*";
  }

  private static String fact(Reading reading) {
    Matcher told = TOLD.matcher(reading.text("sentence"));
    if (!told.matches()) {
      throw new IllegalStateException(reading.toString());
    }
    return switch (reading.text("question")) {
      case "事情发生在什么时候" -> told.group(1);
      case "做这件事的人是谁" -> told.group(2);
      case "事情发生在哪里" -> told.group(3);
      default -> told.group(4);
    };
  }

  private static String age(Reading reading) {
    return reading
        .input()
        .lines()
        .filter(line -> line.startsWith(reading.text("who")))
        .map(line -> line.substring(line.indexOf('：') + 1))
        .collect(Collectors.joining());
  }

  private static String oldest(Reading reading) {
    Comparator<MatchResult> byAge = Comparator.comparing(p -> Integer.valueOf(p.group(2)));
    Comparator<MatchResult> wanted =
        reading.text("extreme").equals("最大") ? byAge : byAge.reversed();
    return PERSON.matcher(reading.input()).results().max(wanted).orElseThrow().group(1);
  }
}
