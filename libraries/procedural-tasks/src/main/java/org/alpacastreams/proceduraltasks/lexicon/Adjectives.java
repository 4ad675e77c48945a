package org.alpacastreams.proceduraltasks.lexicon;

import java.util.List;

/** Adjectives and their degrees of comparison. */
public final class Adjectives {

  /** Describes things; used to colour sentences. */
  public static final List<String> DESCRIBING =
      WordList.words(
          """
          big small old new clean dirty heavy light bright dark cheap strange broken shiny dusty
          round flat soft warm cold wet dry tiny huge plain pretty lovely ugly smooth rough wooden
          golden silver striped hollow sturdy
          """);

  /** Adjectives that can be compared between people, with the comparative and the superlative. */
  public static final List<Degrees> COMPARED =
      WordList.rows(
              """
              tall/taller/tallest, short/shorter/shortest, fast/faster/fastest, slow/slower/slowest,
              old/older/oldest, young/younger/youngest, strong/stronger/strongest,
              weak/weaker/weakest, happy/happier/happiest, brave/braver/bravest,
              calm/calmer/calmest, loud/louder/loudest, quiet/quieter/quietest, kind/kinder/kindest,
              busy/busier/busiest, lucky/luckier/luckiest, funny/funnier/funniest,
              clever/cleverer/cleverest, rich/richer/richest, poor/poorer/poorest,
              big/bigger/biggest, small/smaller/smallest, heavy/heavier/heaviest,
              light/lighter/lightest, warm/warmer/warmest, cold/colder/coldest, hot/hotter/hottest,
              wide/wider/widest, thin/thinner/thinnest, thick/thicker/thickest, deep/deeper/deepest,
              high/higher/highest, low/lower/lowest, clean/cleaner/cleanest, dirty/dirtier/dirtiest,
              early/earlier/earliest, late/later/latest, easy/easier/easiest, hard/harder/hardest,
              soft/softer/softest, sweet/sweeter/sweetest, bright/brighter/brightest,
              dark/darker/darkest, cheap/cheaper/cheapest, large/larger/largest, nice/nicer/nicest,
              wet/wetter/wettest, dry/drier/driest, sad/sadder/saddest, new/newer/newest,
              long/longer/longest, sharp/sharper/sharpest, smooth/smoother/smoothest,
              rough/rougher/roughest, good/better/best, bad/worse/worst
              """)
          .stream()
          .map(row -> new Degrees(row.get(0), row.get(1), row.get(2)))
          .toList();

  private Adjectives() {}

  /** The three degrees of one adjective. */
  public record Degrees(String positive, String comparative, String superlative) {}
}
