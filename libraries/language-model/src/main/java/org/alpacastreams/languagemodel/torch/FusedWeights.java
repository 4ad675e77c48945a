package org.alpacastreams.languagemodel.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.LayerWeight;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightLayout;

/**
 * Which weights of a layer are put under one another, so that one product takes the place of two or
 * three: at batch 1 a product costs little more than reading its matrix, and every call its own
 * start and end of the threads.
 */
final class FusedWeights {
  /** Of the weights that are put together, the first has the place of all. */
  private static final Map<LayerWeight, List<LayerWeight>> GROUPS =
      Map.of(
          LayerWeight.QUERY, List.of(LayerWeight.QUERY, LayerWeight.KEY, LayerWeight.VALUE),
          LayerWeight.QUERY_BIAS,
              List.of(LayerWeight.QUERY_BIAS, LayerWeight.KEY_BIAS, LayerWeight.VALUE_BIAS),
          LayerWeight.GATE, List.of(LayerWeight.GATE, LayerWeight.UP),
          LayerWeight.GATE_BIAS, List.of(LayerWeight.GATE_BIAS, LayerWeight.UP_BIAS));

  private FusedWeights() {}

  /**
   * For every weight of the layout, the indices of those that its place takes: itself where nothing
   * is fused, none where another place took it.
   */
  static List<List<Integer>> places(ModelConfig config) {
    WeightLayout layout = WeightLayout.of(config);
    List<List<Integer>> places = new ArrayList<>();
    for (int i = 0; i < layout.names().size(); i++) {
      places.add(List.of(i));
    }
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Map.Entry<LayerWeight, List<LayerWeight>> group : GROUPS.entrySet()) {
        if (layout.offset(group.getKey()) >= 0) {
          List<Integer> members = new ArrayList<>();
          for (LayerWeight member : group.getValue()) {
            int index = layout.index(layer, member);
            places.set(index, List.of());
            members.add(index);
          }
          places.set(members.get(0), List.copyOf(members));
        }
      }
    }
    return places;
  }
}
