package org.alpacastreams.examplefiles;

import java.util.HashMap;
import java.util.Map;

/** Turns a row whose id was used before into a broken one: the filter would drop it in silence. */
final class UniqueIds implements ExampleFile.RowVisitor {
  private final ExampleFile.RowVisitor next;
  private final Map<String, Integer> lineOfId = new HashMap<>();

  UniqueIds(ExampleFile.RowVisitor next) {
    this.next = next;
  }

  @Override
  public void row(ExampleRow row) {
    Integer before = row.id().map(id -> lineOfId.putIfAbsent(id, row.line())).orElse(null);
    if (before == null) {
      next.row(row);
    } else {
      String id = row.id().orElseThrow();
      next.broken(new BrokenRow(row.line(), "id '" + id + "' is already used in line " + before));
    }
  }

  @Override
  public void broken(BrokenRow row) {
    next.broken(row);
  }
}
