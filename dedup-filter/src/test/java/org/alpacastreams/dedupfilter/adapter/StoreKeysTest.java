package org.alpacastreams.dedupfilter.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.alpacastreams.dedupfilter.dataset.PoolEntry.Kind;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class StoreKeysTest {
  @Property(tries = 200)
  void sortAsThePoolIsOrdered(
      @ForAll @Size(max = 50) @UniqueElements List<@LongRange(min = 0) Long> indexes) {
    TreeMap<Bytes, Long> store = new TreeMap<>();
    indexes.forEach(index -> store.put(StoreKeys.poolEntry("cooking", Kind.SEED, index), index));
    assertThat(store.values()).containsExactlyElementsOf(indexes.stream().sorted().toList());
  }

  @Property(tries = 200)
  void nameTheirDataset(@ForAll @Size(max = 20) List<Character> name, @ForAll String id) {
    String dataset = "d" + name.stream().filter(c -> !Character.isSurrogate(c)).toList();
    assertThat(StoreKeys.dataset(StoreKeys.poolEntry(dataset, Kind.EXAMPLE, 7))).isEqualTo(dataset);
    assertThat(StoreKeys.dataset(StoreKeys.candidate(dataset, id))).isEqualTo(dataset);
  }

  @Test
  void keepPoolsAndDatasetsApart() {
    assertThat(StoreKeys.poolEntry("a", Kind.SEED, 1))
        .isEqualTo(StoreKeys.poolEntry("a", Kind.EXAMPLE, 1))
        .isNotEqualTo(StoreKeys.poolEntry("a", Kind.EVALUATION, 1))
        .isNotEqualTo(StoreKeys.poolEntry("ap", Kind.SEED, 1));
    assertThat(StoreKeys.candidate("a", "bc")).isNotEqualTo(StoreKeys.candidate("ab", "c"));
  }
}
