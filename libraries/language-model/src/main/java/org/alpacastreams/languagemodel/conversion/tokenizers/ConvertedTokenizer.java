package org.alpacastreams.languagemodel.conversion.tokenizers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

/**
 * A tokenizer in Hugging Face's files.
 *
 * @param tokenizer {@code tokenizer.json}
 * @param config {@code tokenizer_config.json}, for where there is none
 * @param roles {@code special_tokens_map.json}: role, such as {@code eos_token}, to token
 */
record ConvertedTokenizer(ObjectNode tokenizer, ObjectNode config, Map<String, String> roles) {

  static ConvertedTokenizer of(
      ObjectNode tokenizer,
      Collection<AddedToken> added,
      Map<String, String> roles,
      String tokenizerClass,
      int contextLength) {
    ObjectNode config = JsonFile.object();
    ObjectNode decoder = config.putObject("added_tokens_decoder");
    added.forEach(token -> token.describe(decoder.putObject(String.valueOf(token.id()))));
    config.put("clean_up_tokenization_spaces", false).put("model_max_length", contextLength);
    roles.forEach(config::put);
    config.put("tokenizer_class", tokenizerClass);
    return new ConvertedTokenizer(tokenizer, config, Map.copyOf(roles));
  }
}
