package org.alpacastreams.datasetsink.version;

import java.util.List;

/**
 * What a version consists of.
 *
 * @param formats its files, in the manifest's order
 * @param share which examples are for validation
 */
public record VersionLayout(List<VersionFormat> formats, ValidationShare share) {
  public VersionLayout {
    List<String> files = formats.stream().map(VersionFormat::fileName).toList();
    formats = formats.stream().map(format -> format.dividedBy(share).beside(files)).toList();
  }

  /** The same files, divided otherwise. */
  VersionLayout dividedBy(ValidationShare other) {
    return new VersionLayout(formats, other);
  }
}
