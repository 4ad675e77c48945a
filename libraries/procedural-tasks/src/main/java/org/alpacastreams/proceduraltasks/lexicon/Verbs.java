package org.alpacastreams.proceduraltasks.lexicon;

import java.util.List;

/** Verbs with the forms that English spelling does not let one derive safely. */
public final class Verbs {

  /** Verbs with {@code base/past/participle/third person/-ing}. */
  public static final List<Forms> ALL =
      WordList.rows(
              """
              walk/walked/walked/walks/walking, talk/talked/talked/talks/talking,
              jump/jumped/jumped/jumps/jumping, play/played/played/plays/playing,
              cook/cooked/cooked/cooks/cooking, clean/cleaned/cleaned/cleans/cleaning,
              open/opened/opened/opens/opening, close/closed/closed/closes/closing,
              paint/painted/painted/paints/painting, wash/washed/washed/washes/washing,
              watch/watched/watched/watches/watching, visit/visited/visited/visits/visiting,
              follow/followed/followed/follows/following, help/helped/helped/helps/helping,
              carry/carried/carried/carries/carrying, study/studied/studied/studies/studying,
              hurry/hurried/hurried/hurries/hurrying, cry/cried/cried/cries/crying,
              try/tried/tried/tries/trying, stop/stopped/stopped/stops/stopping,
              plan/planned/planned/plans/planning, clap/clapped/clapped/claps/clapping,
              hug/hugged/hugged/hugs/hugging, love/loved/loved/loves/loving,
              bake/baked/baked/bakes/baking, dance/danced/danced/dances/dancing,
              smile/smiled/smiled/smiles/smiling, arrive/arrived/arrived/arrives/arriving,
              climb/climbed/climbed/climbs/climbing, laugh/laughed/laughed/laughs/laughing,
              ask/asked/asked/asks/asking, call/called/called/calls/calling,
              count/counted/counted/counts/counting, push/pushed/pushed/pushes/pushing,
              pull/pulled/pulled/pulls/pulling, borrow/borrowed/borrowed/borrows/borrowing,
              repair/repaired/repaired/repairs/repairing,
              polish/polished/polished/polishes/polishing, admire/admired/admired/admires/admiring,
              collect/collected/collected/collects/collecting, go/went/gone/goes/going,
              come/came/come/comes/coming, see/saw/seen/sees/seeing, eat/ate/eaten/eats/eating,
              drink/drank/drunk/drinks/drinking, run/ran/run/runs/running,
              swim/swam/swum/swims/swimming, sing/sang/sung/sings/singing,
              begin/began/begun/begins/beginning, give/gave/given/gives/giving,
              take/took/taken/takes/taking, make/made/made/makes/making,
              find/found/found/finds/finding, buy/bought/bought/buys/buying,
              bring/brought/brought/brings/bringing, think/thought/thought/thinks/thinking,
              teach/taught/taught/teaches/teaching, catch/caught/caught/catches/catching,
              sell/sold/sold/sells/selling, tell/told/told/tells/telling,
              write/wrote/written/writes/writing, ride/rode/ridden/rides/riding,
              drive/drove/driven/drives/driving, break/broke/broken/breaks/breaking,
              speak/spoke/spoken/speaks/speaking, choose/chose/chosen/chooses/choosing,
              fly/flew/flown/flies/flying, grow/grew/grown/grows/growing,
              know/knew/known/knows/knowing, throw/threw/thrown/throws/throwing,
              hold/held/held/holds/holding, build/built/built/builds/building,
              send/sent/sent/sends/sending, spend/spent/spent/spends/spending,
              keep/kept/kept/keeps/keeping, sleep/slept/slept/sleeps/sleeping,
              feel/felt/felt/feels/feeling, leave/left/left/leaves/leaving,
              lose/lost/lost/loses/losing, win/won/won/wins/winning, hear/heard/heard/hears/hearing,
              meet/met/met/meets/meeting, sit/sat/sat/sits/sitting,
              stand/stood/stood/stands/standing, fall/fell/fallen/falls/falling,
              forget/forgot/forgotten/forgets/forgetting, hide/hid/hidden/hides/hiding
              """)
          .stream()
          .map(Forms::of)
          .toList();

  /** What one can do to an everyday object; used to make sentences. */
  public static final List<Forms> TRANSITIVE =
      chosen(
          "paint wash carry admire polish repair borrow collect find buy sell hold keep lose hide"
              + " take break throw catch clean push pull choose");

  private Verbs() {}

  private static List<Forms> chosen(String bases) {
    return WordList.words(bases).stream()
        .map(
            base ->
                ALL.stream().filter(forms -> forms.base().equals(base)).findFirst().orElseThrow())
        .toList();
  }

  /** The forms of one verb: {@code write, wrote, written, writes, writing}. */
  public record Forms(
      String base, String past, String participle, String thirdPerson, String continuous) {

    static Forms of(List<String> row) {
      return new Forms(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4));
    }
  }
}
