package org.alpacastreams.proceduraltasks.lexicon;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Countable nouns in the singular, by category. No word stands in two categories. */
public final class Things {

  public static final List<String> ANIMALS =
      WordList.words(
          """
          ant bear beaver bee camel cat cow crab crow deer dog dolphin donkey duck eagle elephant
          falcon fox frog giraffe goat goose gorilla hamster hawk hedgehog hippo horse hyena jackal
          kangaroo koala lamb leopard lion lizard llama monkey moose mouse octopus ostrich otter owl
          ox panda parrot peacock penguin pig pigeon puma rabbit raccoon rat raven robin salmon seal
          shark sheep snail snake sparrow spider squirrel swan tiger toad trout turkey turtle walrus
          wasp whale wolf worm yak zebra
          """);

  public static final List<String> FRUITS =
      WordList.words(
          """
          apple apricot avocado banana blackberry blueberry cherry coconut cranberry date fig grape
          grapefruit guava kiwi lemon lime lychee mandarin mango melon nectarine orange papaya peach
          pear pineapple plum pomegranate quince raspberry strawberry tangerine watermelon
          """);

  public static final List<String> VEGETABLES =
      WordList.words(
          """
          artichoke beetroot cabbage carrot cauliflower cucumber eggplant leek lettuce mushroom
          onion parsnip pea pepper potato pumpkin radish shallot turnip tomato yam zucchini
          """);

  public static final List<String> CLOTHES =
      WordList.words(
          """
          belt blouse boot cap cardigan cloak coat dress glove gown hat hoodie jacket jumper mitten
          scarf shirt shoe skirt slipper sock suit sweater tie vest
          """);

  public static final List<String> TOOLS =
      WordList.words(
          """
          axe broom bucket chisel drill hammer hatchet ladder mallet nail needle pitchfork rake
          ruler saw screwdriver shovel sickle spade spanner trowel wheelbarrow wrench
          """);

  public static final List<String> VEHICLES =
      WordList.words(
          """
          ambulance bicycle boat bus canoe car carriage ferry glider helicopter kayak lorry moped
          motorbike raft rocket scooter ship sledge submarine taxi tractor train tram truck van
          yacht
          """);

  public static final List<String> FURNITURE =
      WordList.words(
          """
          armchair bed bench bookcase cabinet chair cot couch cradle cupboard desk dresser hammock
          mattress shelf sideboard sofa stool table wardrobe
          """);

  public static final List<String> INSTRUMENTS =
      WordList.words(
          """
          accordion banjo bassoon bugle cello clarinet cymbal drum flute guitar harmonica harp
          mandolin oboe organ piano saxophone tambourine trombone trumpet tuba ukulele viola violin
          xylophone
          """);

  public static final List<String> OCCUPATIONS =
      WordList.words(
          """
          actor architect artist astronaut baker barber builder butcher carpenter chef clerk coach
          cook dancer dentist detective diver doctor driver editor electrician engineer farmer
          fisherman gardener guard hairdresser hunter janitor jeweller journalist judge lawyer
          librarian mason mechanic miner nurse optician painter pharmacist pilot plumber poet potter
          professor reporter sailor sculptor shepherd singer surgeon tailor teacher translator
          waiter weaver welder
          """);

  /** Small objects that a person can own several of. */
  public static final List<String> POSSESSIONS =
      WordList.words(
          """
              badge ball balloon basket battery bead bell blanket book bottle bowl box bracelet
              brick brush button cake candle card coin comb cookie crayon cup doll envelope fan flag
              flower fork helmet jar kettle key kite lamp lantern leaf lock magnet marble medal
              mirror mug necklace notebook novel pebble pen pencil pillow plate poster puzzle ribbon
              ring rope shell spoon stamp sticker tent ticket torch towel toy tray umbrella
              vase wallet watch whistle
              """);

  public static final List<String> COLOURS =
      WordList.words(
          """
          red blue green yellow purple pink brown black white grey beige turquoise violet crimson
          silver golden
          """);

  public static final List<String> MATERIALS =
      WordList.words("wood glass steel copper leather cotton wool plastic paper clay marble silk");

  /** Category name, in the singular, to its members; ordered by category name. */
  public static final Map<String, List<String>> CATEGORIES =
      Collections.unmodifiableMap(
          new TreeMap<>(
              Map.of(
                  "animal", ANIMALS,
                  "fruit", FRUITS,
                  "vegetable", VEGETABLES,
                  "garment", CLOTHES,
                  "tool", TOOLS,
                  "vehicle", VEHICLES,
                  "instrument", INSTRUMENTS,
                  "occupation", OCCUPATIONS,
                  "colour", COLOURS)));

  /** Every noun above that names a thing, without colours and materials. */
  public static final List<String> NOUNS =
      List.of(
              ANIMALS,
              FRUITS,
              VEGETABLES,
              CLOTHES,
              TOOLS,
              VEHICLES,
              FURNITURE,
              INSTRUMENTS,
              OCCUPATIONS,
              POSSESSIONS)
          .stream()
          .flatMap(List::stream)
          .toList();

  private Things() {}
}
