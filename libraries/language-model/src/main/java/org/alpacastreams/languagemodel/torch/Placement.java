package org.alpacastreams.languagemodel.torch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.alpacastreams.languagemodel.checkpoint.LayerWeight;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightLayout;

/**
 * Where a program finds its weights. One that only decodes has matrices that meet the same input
 * under one another, so that one product takes the place of two or three: at batch 1 a product
 * costs little more than reading its matrix, and every call its own start and end of the threads.
 *
 * @param places for every place the indices of the layout's weights that it takes: none where
 *     another place took it
 * @param matrices places of matrices that inputs are multiplied with
 * @param packed whether those are in the layout of {@link Products#PACKED}
 * @param head the place of the matrix that makes logits
 */
record Placement(List<List<Integer>> places, Set<Integer> matrices, boolean packed, int head) {
  /** Of the weights that are put together, the first has the place of all. */
  private static final Map<LayerWeight, List<LayerWeight>> GROUPS =
      Map.of(
          LayerWeight.QUERY, List.of(LayerWeight.QUERY, LayerWeight.KEY, LayerWeight.VALUE),
          LayerWeight.QUERY_BIAS,
              List.of(LayerWeight.QUERY_BIAS, LayerWeight.KEY_BIAS, LayerWeight.VALUE_BIAS),
          LayerWeight.GATE, List.of(LayerWeight.GATE, LayerWeight.UP),
          LayerWeight.GATE_BIAS, List.of(LayerWeight.GATE_BIAS, LayerWeight.UP_BIAS));

  Placement {
    places = List.copyOf(places);
    matrices = Set.copyOf(matrices);
  }

  /** Every weight at its place in {@link WeightLayout}. */
  static Placement asStored(ModelConfig config) {
    WeightLayout layout = WeightLayout.of(config);
    return new Placement(each(layout), Set.copyOf(layout.matrices()), false, layout.head());
  }

  /** For a program that decodes alone. */
  static Placement forDecoding(ModelConfig config, Products products) {
    WeightLayout layout = WeightLayout.of(config);
    List<List<Integer>> places = new ArrayList<>(each(layout));
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Map.Entry<LayerWeight, List<LayerWeight>> group : GROUPS.entrySet()) {
        if (layout.offset(group.getKey()) >= 0) {
          fuse(places, layout, layer, group.getValue());
        }
      }
    }
    Set<Integer> matrices = new HashSet<>(layout.matrices());
    boolean packed = products == Products.PACKED;
    int head = layout.head();
    if (packed && head == 0) {
      // An embedding is looked up row by row, which a packed matrix does not allow.
      head = places.size();
      places.add(List.of(0));
      matrices.remove(0);
      matrices.add(head);
    }
    return new Placement(places, matrices, packed, head);
  }

  /** Whether inputs are multiplied with what lies at a place. */
  boolean isMatrix(int place) {
    return matrices.contains(place) && !places.get(place).isEmpty();
  }

  private static List<List<Integer>> each(WeightLayout layout) {
    return IntStream.range(0, layout.names().size()).mapToObj(List::of).toList();
  }

  private static void fuse(
      List<List<Integer>> places, WeightLayout layout, int layer, List<LayerWeight> group) {
    List<Integer> members = group.stream().map(weight -> layout.index(layer, weight)).toList();
    members.forEach(member -> places.set(member, List.of()));
    places.set(members.get(0), members);
  }
}
