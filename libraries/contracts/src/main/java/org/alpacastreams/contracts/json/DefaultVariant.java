package org.alpacastreams.contracts.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The variant that a value of a sealed family is when it names none. (Jackson's own default would
 * also swallow names it does not know, such as a misspelt one.)
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DefaultVariant {
  /** The variant. */
  Class<?> value();
}
