package org.alpacastreams.dedupfilter.adapter;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.alpacastreams.dedupfilter.dataset.DatasetState;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The datasets whose partitions this instance decides. */
@Path("/datasets")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class DatasetsResource {
  private final FilterLifecycle lifecycle;

  DatasetsResource(FilterLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  /** All of them, by name. */
  @GET
  public List<DatasetReport> all() {
    List<DatasetReport> reports = new ArrayList<>();
    try (KeyValueIterator<String, DatasetState> states = store().all()) {
      states.forEachRemaining(next -> reports.add(DatasetReport.of(next.key, next.value)));
    } catch (InvalidStateStoreException e) {
      throw notReady();
    }
    reports.sort(Comparator.comparing(DatasetReport::name));
    return reports;
  }

  /** One of them. */
  @GET
  @Path("/{name}")
  public DatasetReport one(String name) {
    DatasetState state;
    try {
      state = store().get(name);
    } catch (InvalidStateStoreException e) {
      throw notReady();
    }
    if (state == null) {
      throw new ApiException(
          404,
          "ALP-UNKNOWN-DATASET",
          "dataset '"
              + name
              + "' is not open here; GET /datasets lists those that are, a run or './alpaca import'"
              + " opens one");
    }
    return DatasetReport.of(name, state);
  }

  private ReadOnlyKeyValueStore<String, DatasetState> store() {
    return lifecycle
        .streams()
        .orElseThrow(this::notReady)
        .store(
            StoreQueryParameters.fromNameAndType(
                DedupFilterTopology.DATASETS, QueryableStoreTypes.keyValueStore()));
  }

  private ApiException notReady() {
    return new ApiException(
        503, "ALP-STARTING", "the filter is not ready yet: " + lifecycle.phase());
  }
}
