package org.alpacastreams.proceduraltasks.lexicon;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Words by what they mean: opposites and near-synonyms. */
public final class Meanings {

  /** Pairs of opposites; each word stands in one pair only, so the answer is unique. */
  private static final Map<String, String> OPPOSITE_PAIRS =
      WordList.pairs(
          """
          hot:cold, big:small, tall:short, fast:slow, heavy:light, old:young, happy:sad,
          clean:dirty, full:empty, rich:poor, hard:soft, wide:narrow, deep:shallow, early:late,
          loud:quiet, strong:weak, wet:dry, thick:thin, sharp:blunt, bright:dim, brave:cowardly,
          open:closed, true:false, good:bad, near:far, high:low, safe:dangerous, cheap:expensive,
          easy:difficult, alive:dead, asleep:awake, rough:smooth, polite:rude, generous:stingy,
          ancient:modern, simple:complex, public:private, tight:loose, innocent:guilty, sour:sweet,
          guest:host, arrive:depart, begin:end, buy:sell, push:pull, win:lose, laugh:cry,
          remember:forget, accept:refuse, attack:defend, float:sink, build:destroy,
          increase:decrease, lend:borrow, question:answer, friend:enemy, day:night, north:south,
          east:west, summer:winter, left:right, up:down, inside:outside, above:below, before:after,
          always:never, more:less, first:last, everybody:nobody, victory:defeat, entrance:exit,
          profit:loss, courage:fear, love:hate, war:peace, birth:death, maximum:minimum,
          absent:present, temporary:permanent, liquid:solid, fresh:stale, straight:crooked
          """);

  /** A word to another of nearly the same meaning. */
  public static final Map<String, String> SYNONYMS =
      WordList.pairs(
          """
          large:big, tiny:small, glad:happy, unhappy:sad, quick:fast, intelligent:smart, ill:sick,
          wealthy:rich, afraid:scared, furious:angry, silent:quiet, start:begin, finish:end,
          shut:close, speak:talk, choose:pick, assist:help, repair:fix, purchase:buy, reply:answer,
          discover:find, shout:yell, gift:present, error:mistake, journey:trip, stone:rock,
          street:road, infant:baby, physician:doctor, automobile:car, forest:woods, garbage:trash,
          couch:sofa, entire:whole, correct:right, brave:courageous, weird:strange, calm:peaceful,
          tired:sleepy, humorous:funny, beautiful:pretty, jump:leap, vanish:disappear, receive:get,
          permit:allow, gather:collect, construct:build, halt:stop, aid:help, aged:old,
          famous:well-known
          """);

  /** Every word of a pair of opposites to the other. */
  public static final Map<String, String> OPPOSITES = bothWays();

  private Meanings() {}

  private static Map<String, String> bothWays() {
    Map<String, String> opposites = new LinkedHashMap<>(OPPOSITE_PAIRS);
    OPPOSITE_PAIRS.forEach(
        (word, opposite) -> {
          if (opposites.put(opposite, word) != null) {
            throw new IllegalStateException("two opposites of " + opposite);
          }
        });
    return Collections.unmodifiableMap(opposites);
  }
}
