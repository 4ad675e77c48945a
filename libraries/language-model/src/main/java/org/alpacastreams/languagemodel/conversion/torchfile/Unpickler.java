package org.alpacastreams.languagemodel.conversion.torchfile;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Dictionary;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Name;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.None;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Real;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Sequence;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Text;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Truth;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Tuple;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Whole;

/**
 * Python's pickle machine, cut down to what {@code torch.save} writes for tensors. A pickle is a
 * program: the real machine imports and calls whatever it names. This one knows the names of {@link
 * PickleName} and turns them into data; at any other name or instruction it stops.
 */
final class Unpickler {
  /** A 70-billion-parameter model takes some 30,000 instructions. */
  private static final int MOST_INSTRUCTIONS = 2_000_000;

  private static final int NEWEST_PROTOCOL = 5;

  private final PickleBytes bytes;
  private final Rebuilding rebuilding;
  private final List<PickleValue> stack = new ArrayList<>();

  /** Heights of the stack at which groups of values begin. */
  private final Deque<Integer> marks = new ArrayDeque<>();

  private final Map<Long, PickleValue> memo = new HashMap<>();

  private Unpickler(PickleBytes bytes) {
    this.bytes = bytes;
    this.rebuilding = new Rebuilding(bytes);
  }

  /**
   * What a pickle describes.
   *
   * @param file for messages
   * @throws CheckpointException at anything that is not a part of stored tensors
   */
  static PickleValue read(Path file, ByteBuffer pickle) {
    return new Unpickler(new PickleBytes(file, pickle)).run();
  }

  private PickleValue run() {
    for (int instruction = 0; instruction < MOST_INSTRUCTIONS; instruction++) {
      int opcode = bytes.opcode();
      if (opcode == '.') {
        PickleValue result = pop();
        if (!stack.isEmpty() || !marks.isEmpty()) {
          throw bytes.refusal("it ends with values left over");
        }
        return result;
      }
      execute(opcode);
    }
    throw bytes.refusal("it has more than " + MOST_INSTRUCTIONS + " instructions");
  }

  private void execute(int opcode) {
    switch (opcode) {
      case 0x80 -> protocol();
      case 0x95 -> bytes.signedLong(); // FRAME: a hint for readers of streams
      case '(' -> marks.push(stack.size());
      case '0' -> pop();
      case 'N' -> push(new None());
      case 0x88 -> push(new Truth(true));
      case 0x89 -> push(new Truth(false));
      case 'K' -> push(new Whole(bytes.unsignedByte()));
      case 'M' -> push(new Whole(bytes.unsignedShort()));
      case 'J' -> push(new Whole(bytes.signedInt()));
      case 0x8a -> push(new Whole(bytes.signed(bytes.unsignedByte())));
      case 0x8b -> push(new Whole(bytes.signed(bytes.unsignedInt())));
      case 'G' -> push(new Real(bytes.bigEndianDouble()));
      case 'X' -> push(new Text(bytes.text(bytes.unsignedInt())));
      case 0x8c -> push(new Text(bytes.text(bytes.unsignedByte())));
      case 0x8d -> push(new Text(bytes.text(bytes.signedLong())));
      case ']' -> push(new Sequence());
      case '}' -> push(new Dictionary());
      case ')' -> push(new Tuple(List.of()));
      case 0x85 -> push(new Tuple(popLast(1)));
      case 0x86 -> push(new Tuple(popLast(2)));
      case 0x87 -> push(new Tuple(popLast(3)));
      case 't' -> push(new Tuple(popGroup()));
      case 'a' -> append(List.of(pop()));
      case 'e' -> append(popGroup());
      case 's' -> put(popLast(2));
      case 'u' -> put(popGroup());
      case 'q' -> memo.put((long) bytes.unsignedByte(), top());
      case 'r' -> memo.put(bytes.unsignedInt(), top());
      case 0x94 -> memo.put((long) memo.size(), top());
      case 'h' -> push(memoized(bytes.unsignedByte()));
      case 'j' -> push(memoized(bytes.unsignedInt()));
      case 'c' -> push(new Name(rebuilding.name(bytes.line(), bytes.line())));
      case 0x93 -> stackGlobal();
      case 'Q' -> push(rebuilding.storage(pop()));
      case 'R' -> reduce();
      case 'b' -> build();
      default ->
          throw bytes.refusal(
              "the instruction "
                  + opcodeName(opcode)
                  + " is no part of stored tensors; nothing was run. "
                  + Rebuilding.ADVICE);
    }
  }

  private static String opcodeName(int opcode) {
    String known =
        switch (opcode) {
          case 'i' -> "INST ";
          case 'o' -> "OBJ ";
          case 0x81 -> "NEWOBJ ";
          case 0x92 -> "NEWOBJ_EX ";
          case 'P' -> "PERSID ";
          case 0x82, 0x83, 0x84 -> "EXT ";
          default -> "";
        };
    return known + "0x%02x".formatted(opcode);
  }

  private void protocol() {
    int version = bytes.unsignedByte();
    if (version > NEWEST_PROTOCOL) {
      throw bytes.refusal("its protocol is " + version + "; known are up to " + NEWEST_PROTOCOL);
    }
  }

  private void stackGlobal() {
    List<PickleValue> names = popLast(2);
    if (names.get(0) instanceof Text module && names.get(1) instanceof Text name) {
      push(new Name(rebuilding.name(module.value(), name.value())));
    } else {
      throw bytes.refusal("a name is " + names.get(1).kind());
    }
  }

  private void reduce() {
    List<PickleValue> call = popLast(2);
    push(rebuilding.reduce(call.get(0), call.get(1)));
  }

  /** A state dict carries versions of its modules as an attribute; they are not needed. */
  private void build() {
    PickleValue state = pop();
    if (!(top() instanceof Dictionary) || !(state instanceof Dictionary)) {
      throw bytes.refusal(
          "the instruction BUILD sets the state of "
              + top().kind()
              + "; nothing was run. "
              + Rebuilding.ADVICE);
    }
  }

  private void append(List<PickleValue> items) {
    if (!(top() instanceof Sequence list)) {
      throw bytes.refusal("it appends to " + top().kind());
    }
    items.forEach(list::add);
  }

  private void put(List<PickleValue> keysAndValues) {
    if (!(top() instanceof Dictionary dictionary)) {
      throw bytes.refusal("it puts an entry into " + top().kind());
    }
    if (keysAndValues.size() % 2 != 0) {
      throw bytes.refusal("a key has no value");
    }
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      if (!(keysAndValues.get(i) instanceof Text key)) {
        throw bytes.refusal("a key is " + keysAndValues.get(i).kind() + "; tensors have names");
      }
      dictionary.put(key.value(), keysAndValues.get(i + 1));
    }
  }

  private PickleValue memoized(long index) {
    PickleValue value = memo.get(index);
    if (value == null) {
      throw bytes.refusal("it refers to value " + index + ", which it never stored");
    }
    return value;
  }

  private void push(PickleValue value) {
    stack.add(value);
  }

  private PickleValue top() {
    requireValues(1);
    return stack.get(stack.size() - 1);
  }

  private PickleValue pop() {
    requireValues(1);
    return stack.remove(stack.size() - 1);
  }

  private List<PickleValue> popLast(int count) {
    requireValues(count);
    return cut(stack.size() - count);
  }

  private List<PickleValue> popGroup() {
    if (marks.isEmpty()) {
      throw bytes.refusal("a group of values has no beginning");
    }
    return cut(marks.pop());
  }

  private List<PickleValue> cut(int from) {
    List<PickleValue> tail = stack.subList(from, stack.size());
    List<PickleValue> values = new ArrayList<>(tail);
    tail.clear();
    return values;
  }

  private void requireValues(int count) {
    int floor = marks.isEmpty() ? 0 : marks.peek();
    if (stack.size() - floor < count) {
      throw bytes.refusal("it uses a value that is not there");
    }
  }
}
