package org.alpacastreams.inferencegateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.alpacastreams.inferencegateway.upstream.UpstreamChunk.Text;
import org.alpacastreams.inferencegateway.upstream.UpstreamChunk.Token;
import org.junit.jupiter.api.Test;

class UpstreamChunkTest {
  @Test
  void readsChatsAndCompletions() {
    assertThat(of("{'choices': [{'delta': {'role': 'assistant', 'content': ''}}]}"))
        .isEqualTo(new Text("", List.of(), Optional.empty()));
    assertThat(of("{'choices': [{'delta': {'content': 'Hi'}, 'finish_reason': null}]}"))
        .isEqualTo(new Text("Hi", List.of(), Optional.empty()));
    assertThat(of("{'choices': [{'delta': {}, 'finish_reason': 'length'}]}"))
        .isEqualTo(new Text("", List.of(), Optional.of("length")));
    assertThat(of("{'choices': [{'text': ' there', 'finish_reason': 'stop'}]}"))
        .isEqualTo(new Text(" there", List.of(), Optional.of("stop")));
    assertThat(of("{'choices': [], 'usage': {'prompt_tokens': 7, 'completion_tokens': 3}}"))
        .isEqualTo(new UpstreamChunk.Usage(7, 3));
  }

  @Test
  void readsLogProbabilitiesOfBothShapes() {
    Text score =
        new Text(
            "a",
            List.of(
                new Token(
                    "a",
                    -0.5,
                    List.of(new Token("a", -0.5, List.of()), new Token("b", -1.5, List.of())))),
            Optional.empty());
    assertThat(
            of(
                "{'choices': [{'delta': {'content': 'a'}, 'logprobs': {'content': [{'token': 'a',"
                    + " 'logprob': -0.5, 'top_logprobs': [{'token': 'a', 'logprob': -0.5},"
                    + " {'token': 'b', 'logprob': -1.5}]}]}}]}"))
        .isEqualTo(score);
    assertThat(
            of(
                "{'choices': [{'text': 'a', 'logprobs': {'tokens': ['a'], 'token_logprobs': [-0.5],"
                    + " 'top_logprobs': [{'a': -0.5, 'b': -1.5}]}}]}"))
        .isEqualTo(score);
  }

  @Test
  void knowsEndsErrorsAndWhatDoesNotMatter() {
    assertThat(UpstreamChunk.ofLine("data: [DONE]")).isEqualTo(new UpstreamChunk.Done());
    assertThat(UpstreamChunk.ofLine(": ping")).isEqualTo(new UpstreamChunk.Nothing());
    assertThat(UpstreamChunk.ofLine("")).isEqualTo(new UpstreamChunk.Nothing());
    assertThat(of("{'error': {'message': 'out of\\nmemory'}}"))
        .isEqualTo(new UpstreamChunk.Failure("it says: out of memory"));
    assertThat(UpstreamChunk.ofLine("data: <html>"))
        .isEqualTo(new UpstreamChunk.Failure("it sent an event that is not JSON: <html>"));
  }

  @Property
  void neverThrowsWhateverALineHolds(@ForAll String line) {
    assertThat(UpstreamChunk.ofLine(line)).isNotNull();
    assertThat(UpstreamChunk.ofLine("data:" + line)).isNotNull();
  }

  private static UpstreamChunk of(String json) {
    return UpstreamChunk.ofLine("data: " + json.replace('\'', '"'));
  }
}
