package org.alpacastreams.datasetsink.selection;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A condition about one example. Where an example has no value for a field, nothing that is asked
 * about the value is true: neither {@code judgeScore > 3} nor {@code judgeScore <= 3}.
 */
sealed interface Condition {
  /** Whether it is true of {@code row}. */
  boolean holds(SelectableExample row);

  /** All of them. */
  record All(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(SelectableExample row) {
      return parts.stream().allMatch(part -> part.holds(row));
    }
  }

  /** At least one. */
  record Any(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(SelectableExample row) {
      return parts.stream().anyMatch(part -> part.holds(row));
    }
  }

  /** The contrary. */
  record Not(Condition part) implements Condition {
    @Override
    public boolean holds(SelectableExample row) {
      return !part.holds(row);
    }
  }

  /** Whether a field is one of these values. */
  record OneOf(ExampleField field, Set<Object> values) implements Condition {
    @Override
    public boolean holds(SelectableExample row) {
      return field.of(row).filter(values::contains).isPresent();
    }
  }

  /** Whether a field has a value, and none of these. */
  record NoneOf(ExampleField field, Set<Object> values) implements Condition {
    @Override
    public boolean holds(SelectableExample row) {
      return field.of(row).filter(value -> !values.contains(value)).isPresent();
    }
  }

  /** Where a number lies. */
  record Ordered(ExampleField field, Order order, double bound) implements Condition {
    @Override
    public boolean holds(SelectableExample row) {
      Optional<?> value = field.of(row);
      return value.isPresent() && order.holds(Double.compare((Double) value.get(), bound));
    }
  }

  /** Whether a text has another within it, in whatever case. */
  record Contains(ExampleField field, String part) implements Condition {
    @Override
    public boolean holds(SelectableExample row) {
      return field
          .of(row)
          .filter(text -> ((String) text).toLowerCase(Locale.ROOT).contains(part))
          .isPresent();
    }
  }

  /** How two numbers lie to each other. */
  enum Order {
    BELOW,
    UP_TO,
    ABOVE,
    FROM;

    boolean holds(int comparison) {
      return switch (this) {
        case BELOW -> comparison < 0;
        case UP_TO -> comparison <= 0;
        case ABOVE -> comparison > 0;
        case FROM -> comparison >= 0;
      };
    }
  }
}
