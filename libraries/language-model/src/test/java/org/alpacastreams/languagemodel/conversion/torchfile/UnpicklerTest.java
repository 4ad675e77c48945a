package org.alpacastreams.languagemodel.conversion.torchfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Dictionary;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Real;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Text;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Tuple;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Whole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnpicklerTest {
  private static final Path FILE = Path.of("consolidated.00.pth");

  @Test
  void namesTheFileThePlaceAndTheNameThatIsForbidden() {
    PickleFixture pickle = PickleFixture.protocol2().op('}').text("w");
    int place = pickle.size();
    byte[] bytes = pickle.global("posix", "system").text("touch /tmp/x").op(0x85).op('R').end();

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("consolidated.00.pth")
        .hasMessageContaining("at byte " + place)
        .hasMessageContaining("posix.system")
        .hasMessageContaining("nothing was run")
        .hasMessageContaining("get the model as safetensors");
  }

  static Stream<Arguments> programs() {
    return Stream.of(
        program("INST", p -> p.op('(').op('i').raw(ascii("os\nsystem\n"))),
        program("OBJ", p -> p.op('(').global("collections", "OrderedDict").op('o')),
        program("NEWOBJ", p -> p.global("collections", "OrderedDict").op(')').op(0x81)),
        program("NEWOBJ_EX", p -> p.op(')').op('}').op(0x92)),
        program("EXT", p -> p.op(0x82).op(1)),
        program("PERSID", p -> p.op('P').raw(ascii("0\n"))),
        program("builtins.eval", p -> p.text("builtins").text("eval").op(0x93)),
        program("torch.load", p -> p.global("torch", "load")),
        program("torch.FloatStorage.x", p -> p.global("torch", "FloatStorage.x")),
        program(
            "REDUCE calls torch.FloatStorage",
            p -> p.global("torch", "FloatStorage").op(')').op('R')),
        program("REDUCE calls a text", p -> p.text("print").op(')').op('R')),
        program(
            "OrderedDict is made of a text",
            p -> p.global("collections", "OrderedDict").text("x").op(0x85).op('R')),
        program(
            "BUILD sets the state of a storage",
            p -> p.storage("FloatStorage", "0", 1).op('}').op('b')),
        program("BUILD sets the state of a dict", p -> p.op('}').op(')').op('b')),
        program("names no storage", p -> p.text("0").op('Q')),
        program("a key is a tuple", p -> p.op('}').op(')').op('N').op('s')),
        program("appends to a dict", p -> p.op('}').op('N').op('a')),
        program("not there", p -> p.op('R')),
        program("has no beginning", p -> p.op('u')),
        program("never stored", p -> p.op('h').op(7)),
        program("protocol is 6", p -> p.op(0x80).op(6)),
        program("left over", p -> p.op('N').op('N')),
        program("more bytes", p -> p.op('X').raw(new byte[] {-1, -1, -1, 127})),
        program("more bytes", p -> p.op(0x8d).raw(new byte[] {-1, -1, -1, -1, -1, -1, -1, 127})),
        program("more bytes", p -> p.op(0x8d).raw(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1})),
        program("a number of 255 bytes", p -> p.op(0x8a).op(255)),
        program("not valid UTF-8", p -> p.op(0x8c).op(1).op(0xff)),
        program("ends within a line", p -> p.op('c').raw(ascii("torch"))));
  }

  private static Arguments program(String expected, UnaryOperator<PickleFixture> instructions) {
    return Arguments.of(expected, instructions);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void refusesWhatIsNoPartOfStoredTensors(
      String expected, UnaryOperator<PickleFixture> instructions) {
    byte[] bytes = instructions.apply(PickleFixture.protocol2()).end();
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(expected);
  }

  static Stream<Arguments> views() {
    long huge = 1L << 62;
    return Stream.of(
        Arguments.of(-1L, List.of(1L), List.of(1L)),
        Arguments.of(8L, List.of(1L), List.of(1L)),
        Arguments.of(0L, List.of(9L), List.of(1L)),
        Arguments.of(0L, List.of(2L), List.of(8L)),
        Arguments.of(0L, List.of(2L), List.of(-1L)),
        Arguments.of(0L, List.of(-2L), List.of(1L)),
        Arguments.of(0L, List.of(huge, huge), List.of(0L, 0L)),
        Arguments.of(0L, List.of(2L), List.of(huge)),
        Arguments.of(huge, List.of(2L), List.of(huge)),
        Arguments.of(0L, List.of(1_000_000_000L), List.of(0L)),
        Arguments.of(0L, List.of(0L, huge), List.of(1L, 1L)),
        Arguments.of(0L, List.of(2L, 2L), List.of(1L)));
  }

  @ParameterizedTest
  @MethodSource("views")
  void refusesViewsThatLeaveTheirStorage(long offset, List<Long> shape, List<Long> strides) {
    byte[] bytes =
        PickleFixture.protocol2().tensor("FloatStorage", "0", 8, offset, shape, strides).end();
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(CheckpointException.class);
  }

  @Test
  void refusesEndlessPrograms() {
    byte[] dictionaries = new byte[8 << 20];
    Arrays.fill(dictionaries, (byte) '}');
    assertThatThrownBy(() -> read(dictionaries))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("more than 2000000 instructions");
  }

  @Test
  void deepNestingDoesNoHarm() {
    PickleFixture pickle = PickleFixture.protocol2().op(')');
    for (int i = 0; i < 500_000; i++) {
      pickle.op(0x85);
    }
    assertThat(read(pickle.end())).isInstanceOf(Tuple.class);

    PickleFixture itself = PickleFixture.protocol2().op('}').op('q').op(0);
    byte[] bytes = itself.text("me").op('h').op(0).op('s').end();
    assertThat(read(bytes)).isInstanceOf(Dictionary.class);
  }

  @Test
  void knowsTheInstructionsOfNewerProtocolsToo() {
    byte[] bytes =
        new PickleFixture()
            .op(0x80)
            .op(4)
            .op(0x95)
            .raw(new byte[8])
            .op('}')
            .op(0x94)
            .op('(')
            .op(0x8c)
            .op(1)
            .raw(ascii("a"))
            .op('M')
            .raw(new byte[] {1, 2})
            .op(0x8c)
            .op(1)
            .raw(ascii("b"))
            .op(0x8a)
            .op(2)
            .raw(new byte[] {0, -1})
            .text("c")
            .op('G')
            .raw(new byte[] {0x3f, -8, 0, 0, 0, 0, 0, 0})
            .text("d")
            .op(']')
            .op('(')
            .op('N')
            .op(0x88)
            .op('e')
            .text("e")
            .text("f")
            .op('u')
            .end();
    assertThat(read(bytes))
        .isInstanceOfSatisfying(
            Dictionary.class,
            dictionary -> {
              assertThat(dictionary.entries())
                  .containsEntry("a", new Whole(0x201))
                  .containsEntry("b", new Whole(-256))
                  .containsEntry("c", new Real(1.5))
                  .containsEntry("e", new Text("f"));
              assertThat(dictionary.entries().get("d").kind()).isEqualTo("a list");
            });
  }

  private static PickleValue read(byte[] pickle) {
    return Unpickler.read(FILE, ByteBuffer.wrap(pickle));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
