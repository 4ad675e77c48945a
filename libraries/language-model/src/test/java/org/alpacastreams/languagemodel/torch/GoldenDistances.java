package org.alpacastreams.languagemodel.torch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.training.LearningRateSchedule;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.OptimizerSettings;

/**
 * Prints how far llama-tiny is from Hugging Face's numbers, one line per golden; the tests assert
 * the tolerances, this shows what is left of them.
 */
final class GoldenDistances {
  private static final DeviceThread DEVICE = DeviceThread.start(new EngineSettings(1));

  private GoldenDistances() {}

  public static void main(String[] arguments) {
    forward(".", "forward_golden.json");
    forward("sharded", "forward_golden.json");
    forward("bf16", "bf16/forward_golden_upcast_f32.json");
    for (int i = 0; i < 3; i++) {
      gradients(i);
    }
    trajectory("train_golden.json", LearningRateSchedule.cosine(2e-3, 0.03, 20), 0, 1.0, true);
    trajectory(
        "train_num_items_golden.json", LearningRateSchedule.cosine(2e-3, 0.03, 20), 0, 1.0, false);
    trajectory(
        "train_wd_golden.json",
        new LearningRateSchedule(LearningRateSchedule.Shape.LINEAR, 2e-3, 2, 6),
        0.1,
        0.5,
        true);
    generation();
    tokenizer();
    DEVICE.close();
  }

  private static void forward(String weights, String file) {
    double logits = 0;
    int rows = 0;
    for (JsonNode one : Goldens.read(Goldens.LLAMA_TINY, file).get("cases")) {
      ModelConfig config = ModelConfig.read(Goldens.LLAMA_TINY.resolve(weights));
      List<float[]> states =
          LlamaForwardGoldenTest.hiddenStates(Goldens.LLAMA_TINY.resolve(weights), config, one);
      float[] own = states.get(states.size() - 1);
      int width = config.vocabularySize();
      int columns = one.get("input_ids").get(0).size();
      for (JsonNode row : one.get("full_logits")) {
        int at = (row.get("b").asInt() * columns + row.get("t").asInt()) * width;
        logits =
            Math.max(
                logits,
                Goldens.distance(Arrays.copyOfRange(own, at, at + width), row.get("logits")));
        rows++;
      }
    }
    System.out.printf(
        "%-34s logits, %d whole rows: max abs %.1e (allowed 5e-5)%n",
        file + " " + weights, rows, logits);
  }

  private static void gradients(int index) {
    JsonNode golden = Goldens.read(Goldens.LLAMA_TINY, "loss_golden.json").get("cases").get(index);
    boolean raw = golden.get("checkpoint").asText().equals("raw");
    MicroBatch batch =
        MicroBatch.of(
            golden.get("input_ids").size(),
            golden.get("input_ids").get(0).size(),
            Goldens.longs(golden.get("input_ids")),
            Goldens.longs(golden.get("labels")));
    LlamaTrainingGoldenTest.onDevice(
        raw,
        OptimizerSettings.alpaca(),
        false,
        trainer -> {
          double loss = trainer.accumulate(batch, 1.0 / batch.targets()) / batch.targets();
          double worst = 0;
          List<String> names = trainer.names();
          for (int i = 0; i < names.size(); i++) {
            double l2 = golden.get("grads").get(names.get(i)).get("l2").asDouble();
            worst = Math.max(worst, Math.abs(Goldens.l2(trainer.gradient(i)) - l2) / l2);
          }
          System.out.printf(
              "%-34s loss off by %.1e (1e-5), gradient l2 of %d weights: max rel %.1e (1e-5)%n",
              "loss_golden.json case " + index,
              Math.abs(loss - golden.get("loss").asDouble()),
              names.size(),
              worst);
        });
  }

  private static void trajectory(
      String file, LearningRateSchedule schedule, double decay, double clip, boolean means) {
    JsonNode golden = Goldens.read(Goldens.LLAMA_TINY, file);
    OptimizerSettings optimizer = new OptimizerSettings(0.9, 0.999, 1e-8, decay, clip);
    LlamaTrainingGoldenTest.onDevice(
        false,
        optimizer,
        false,
        trainer -> {
          double loss = 0;
          double norm = 0;
          int steps = 0;
          for (JsonNode step : golden.get("steps")) {
            double[] own =
                LlamaTrainingGoldenTest.step(trainer, step, optimizer, schedule.at(steps++), means);
            loss = Math.max(loss, Math.abs(own[0] - step.get("loss").asDouble()));
            double expected = step.get("grad_norm").asDouble();
            norm = Math.max(norm, Math.abs(own[1] - expected) / expected);
          }
          double weights = 0;
          for (Map.Entry<String, JsonNode> one : golden.get("final_params").properties()) {
            double l2 = one.getValue().get("l2").asDouble();
            float[] values = trainer.master(trainer.names().indexOf(one.getKey()));
            weights = Math.max(weights, Math.abs(Goldens.l2(values) - l2) / l2);
          }
          System.out.printf(
              "%-34s %d steps: loss max abs %.1e (2e-5), gradient norm max rel %.1e (2e-5), "
                  + "final weights' l2 max rel %.1e (2e-5)%n",
              file, steps, loss, norm, weights);
        });
  }

  private static void generation() {
    JsonNode golden = Goldens.read(Goldens.LLAMA_TINY, "generate_golden.json");
    ModelConfig config = ModelConfig.read(Goldens.LLAMA_TINY);
    try (WeightFiles files = WeightFiles.open(Goldens.LLAMA_TINY)) {
      DEVICE.call(
          () -> {
            try (LlamaModule model =
                LlamaModule.load(
                    DEVICE, config, OptimizerSettings.alpaca(), files, Precision.FLOAT32)) {
              model.allocateCache(1);
              report("generate_golden.json", golden, model);
              return true;
            }
          });
    }
  }

  private static void report(String file, JsonNode golden, LlamaModule model) {
    int same = 0;
    int tokens = 0;
    for (JsonNode prompt : golden.get("prompts")) {
      List<Long> expected = Goldens.row(prompt.get("new_ids"));
      tokens += expected.size();
      if (Goldens.greedy(model, prompt, golden.get("max_new_tokens").asInt()).equals(expected)) {
        same++;
      }
    }
    System.out.printf(
        "%-34s %d of %d answers identical (%d tokens)%n",
        file, same, golden.get("prompts").size(), tokens);
  }

  private static void tokenizer() {
    int same = 0;
    List<JsonNode> goldens = HuggingFaceModels.tokenizerGoldens(Goldens.LLAMA_TINY);
    try (Tokenizer tokenizer = Tokenizer.open(Goldens.LLAMA_TINY)) {
      for (JsonNode golden : goldens) {
        List<Integer> expected = new ArrayList<>();
        golden.get("ids").forEach(id -> expected.add(id.asInt()));
        if (tokenizer.encode(golden.get("text").asText(), true).equals(expected)) {
          same++;
        }
      }
    }
    System.out.printf(
        "%-34s %d of %d strings to identical ids%n",
        "tokenizer_golden.jsonl", same, goldens.size());
  }
}
