package org.alpacastreams.proceduraltasks.lexicon;

import java.util.List;
import java.util.stream.Stream;

/** First names from many countries. */
public final class GivenNames {

  public static final List<String> WOMEN =
      WordList.words(
          """
          Ada Aisha Alba Amara Ana Anja Asha Bea Bianca Carla Celia Chloe Clara Dalia Daisy Dina
          Edith Elena Elsa Emma Esther Eva Farah Fiona Freya Gina Greta Hana Hazel Heidi Helen Ida
          Imani Ines Irene Jade Jana Judy Julia Kate Keiko Kira Lara Laura Leila Lena Lily Lina
          Lucia Lucy Maja Mara Maria Martha Maya Mei Mia Mina Mira Molly Nadia Naomi Nina Nora Olga
          Paula Petra Pia Priya Rachel Rita Rosa Ruth Sana Sara Selma Sofia Stella Tanya Tara Tessa
          Uma Vera Wanda Yara Yuki Zara Zoe
          """);

  public static final List<String> MEN =
      WordList.words(
          """
          Aaron Adam Ali Amir Anton Arlo Ben Bilal Boris Bruno Carl Chen Cyrus Daniel Dario David
          Diego Dmitri Edgar Eli Emil Enzo Erik Ezra Felix Finn Fred Gabriel George Goran Gus Hamid
          Hans Hassan Henry Hugo Ian Idris Igor Ivan Jack Jakob James Javier Joel Jonas Juan Kai
          Karim Kenji Kofi Lars Leo Levi Liam Luis Luka Malik Marco Mario Mateo Max Milo Nico Nils
          Noah Oleg Omar Oscar Otto Owen Pablo Paul Pedro Peter Rafael Ravi Remi Sam Samir Sergei
          Simon Stefan Sven Tariq Theo Tim Tom Umar Victor Walter Yusuf Zane
          """);

  public static final List<String> ALL = Stream.concat(WOMEN.stream(), MEN.stream()).toList();

  private GivenNames() {}

  /** {@code she} or {@code he}. */
  public static String pronoun(String name) {
    return WOMEN.contains(name) ? "she" : "he";
  }

  /** {@code her} or {@code his}. */
  public static String possessive(String name) {
    return WOMEN.contains(name) ? "her" : "his";
  }
}
