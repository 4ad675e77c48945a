package org.alpacastreams.proceduraltasks.lexicon;

import java.util.List;
import java.util.Map;

/** Countries and capitals, towns, rooms and other places to be. */
public final class Places {

  /** Country to capital, only where there is one undisputed answer. */
  public static final Map<String, String> CAPITALS =
      WordList.pairs(
          """
          France:Paris, Spain:Madrid, Portugal:Lisbon, Italy:Rome, Germany:Berlin, Austria:Vienna,
          Greece:Athens, Norway:Oslo, Sweden:Stockholm, Finland:Helsinki, Denmark:Copenhagen,
          Iceland:Reykjavik, Ireland:Dublin, Poland:Warsaw, Hungary:Budapest, Romania:Bucharest,
          Bulgaria:Sofia, Croatia:Zagreb, Serbia:Belgrade, Slovenia:Ljubljana, Slovakia:Bratislava,
          Estonia:Tallinn, Latvia:Riga, Lithuania:Vilnius, Belgium:Brussels, Ukraine:Kyiv,
          Albania:Tirana, Malta:Valletta, Cyprus:Nicosia, Russia:Moscow, Turkey:Ankara,
          Georgia:Tbilisi, Armenia:Yerevan, Japan:Tokyo, China:Beijing, India:New Delhi,
          Nepal:Kathmandu, Thailand:Bangkok, Vietnam:Hanoi, Cambodia:Phnom Penh, Laos:Vientiane,
          Mongolia:Ulaanbaatar, Iran:Tehran, Iraq:Baghdad, Jordan:Amman, Lebanon:Beirut, Qatar:Doha,
          Oman:Muscat, Egypt:Cairo, Morocco:Rabat, Tunisia:Tunis, Algeria:Algiers, Libya:Tripoli,
          Kenya:Nairobi, Ghana:Accra, Senegal:Dakar, Mali:Bamako, Ethiopia:Addis Ababa,
          Uganda:Kampala, Rwanda:Kigali, Zambia:Lusaka, Zimbabwe:Harare, Angola:Luanda,
          Namibia:Windhoek, Botswana:Gaborone, Canada:Ottawa, Mexico:Mexico City, Cuba:Havana,
          Jamaica:Kingston, Peru:Lima, Chile:Santiago, Argentina:Buenos Aires, Uruguay:Montevideo,
          Brazil:Brasilia, Ecuador:Quito, Colombia:Bogota, Venezuela:Caracas, Paraguay:Asuncion,
          Australia:Canberra, New Zealand:Wellington, Fiji:Suva
          """);

  public static final List<String> COUNTRIES = List.copyOf(CAPITALS.keySet());

  public static final List<String> TOWNS =
      WordList.words(
          """
          Paris Madrid Lisbon Rome Berlin Vienna Athens Oslo Stockholm Helsinki Dublin Warsaw
          Budapest Zagreb Belgrade Riga Brussels Kyiv Moscow Ankara Tokyo Beijing Bangkok Hanoi
          Tehran Baghdad Amman Beirut Doha Muscat Cairo Rabat Tunis Tripoli Nairobi Accra Dakar
          Kampala Kigali Lusaka Harare Luanda Ottawa Havana Kingston Lima Santiago Quito Bogota
          Caracas Canberra Wellington Seattle Denver Chicago Boston Toronto Montreal Sydney Perth
          Mumbai Chennai Kolkata Osaka Kyoto Seoul Manila Jakarta Porto Seville Milan Turin Lyon
          Geneva Zurich Munich Hamburg Krakow Bergen Glasgow Bristol Leeds Cork Utrecht Antwerp
          """);

  public static final List<String> ROOMS =
      WordList.words(
          """
          kitchen garden garage bedroom bathroom hallway cellar attic office library balcony
          workshop pantry classroom laundry studio
          """);

  /** Places that take "the" and are reached with "to". */
  public static final List<String> VENUES =
      WordList.entries(
          """
          market, station, museum, park, bakery, beach, harbour, school, hospital, theatre, stadium,
          zoo, farm, bank, pharmacy, airport, castle, lake, hotel, post office, swimming pool,
          bookshop, town hall, bus stop, playground, campsite, library, cinema, gym, garden centre
          """);

  private Places() {}
}
