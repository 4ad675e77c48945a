package org.alpacastreams.proceduraltasks.chinese;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;

/** Weekdays, dates and the clock. */
final class CalendarTasks {

  private static final List<String> WEEKDAYS =
      List.of("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日");

  private static final List<String> EVENTS =
      List.of(
          "出差", "比赛", "训练", "旅行", "参加考试", "看望外婆", "办画展", "学游泳", "实习", "开会", "采访", "拍电影", "种果树",
          "修桥", "支教", "看病", "送货", "参观工厂", "表演京剧", "养蜜蜂", "领奖", "过生日", "搬家", "学做面点");

  private CalendarTasks() {}

  static List<TaskFamily> all() {
    return List.of(weekday(), dateAfter(), daysBetween(), clockAfter(), duration());
  }

  private static TaskFamily weekday() {
    return Scene.family("zh-weekday", Domain.DATES_AND_TIMES, "determine")
        .training(
            "{name}{weekday}去{town}{event}，{days}天后回来，回来那天是星期几？",
            "今天是{weekday}，再过{days}天{friend}要去{event}，那天是星期几？",
            "从{weekday}算起，过{days}天，{job}{name}到{town}{event}。那天星期几？",
            "{friend}在{weekday}寄出{thing}，{days}天后{town}的{name}收到了。收到时是星期几？",
            "如果{name}{weekday}开始等{friend}，等了{days}天才见面，见面是在星期几？",
            "店铺{weekday}订了{thing}，{days}天后到货，到货是星期几？")
        .evaluation(
            "{town}的展览在{weekday}开幕，{days}天之后闭幕，闭幕当天是星期几？",
            "已知某天是{weekday}，求{days}天以后{name}去{event}的日子是星期几。")
        .drawing(
            (dice, difficulty) -> {
              int today = dice.between(0, 6);
              int days = dice.between(2, List.of(12, 60, 400).get(difficulty - 1));
              return Draw.operand("weekday", WEEKDAYS.get(today))
                  .operand("days", days)
                  .slot("event", dice.one(EVENTS))
                  .answer(WEEKDAYS.get((today + days) % 7));
            });
  }

  private static TaskFamily dateAfter() {
    return Scene.family("zh-date-after", Domain.DATES_AND_TIMES, "determine")
        .training(
            "{date}再过{days}天是几月几日？",
            "{name}{date}动身去{town}{event}，{days}天后回家，回家是几月几日？",
            "{friend}的假期从{date}算起，{days}天后上班，上班那天是几月几日？",
            "合同{date}签订，{days}天后生效，{town}的{job}{name}问：生效日是几月几日？",
            "{thing}{date}入库，{days}天后出库，写出出库是几月几日。",
            "推算日期：{date}之后第{days}天，{name}要{event}，是几月几日？")
        .evaluation(
            "{name}在{date}种下种子，{days}天以后发芽，发芽是在几月几日？",
            "以{date}为起点，往后数{days}天，{friend}到{town}{event}，这天是几月几日？")
        .drawing(
            (dice, difficulty) -> {
              LocalDate date = date(dice, 300);
              int most = List.of(20, 45, 120).get(difficulty - 1);
              int days = dice.between(3, most);
              LocalDate later = date.plusDays(days);
              return Draw.operand("date", date.getYear() + "年" + dayOf(date))
                  .operand("days", days)
                  .slot("event", dice.one(EVENTS))
                  .answer(dayOf(later));
            });
  }

  private static TaskFamily daysBetween() {
    return Scene.family("zh-days-between", Domain.DATES_AND_TIMES, "count")
        .difficulties(1, 2)
        .training(
            "{year}年{from}到{to}相隔多少天？",
            "{name}{year}年{from}到{town}{event}，{to}离开，中间过了多少天？",
            "从{year}年{from}起，再过几天就是{friend}{event}的{to}？",
            "{year}年，{thing}{from}下单，{to}送到{town}，等了几天？",
            "请算出{year}年{from}与{to}相差的天数。",
            "{job}{friend}{year}年{from}开始{event}，{to}完成，用了多少天？")
        .evaluation(
            "{year}年，{town}的{name}{from}报名{event}，{to}收到通知，间隔几天？", "数一数：{year}年{from}距离{to}有多少天？")
        .drawing(
            (dice, difficulty) -> {
              LocalDate from = date(dice, 270);
              LocalDate to = from.plusDays(dice.between(4, difficulty == 1 ? 30 : 90));
              return Draw.operand("year", from.getYear())
                  .operand("from", dayOf(from))
                  .operand("to", dayOf(to))
                  .slot("event", dice.one(EVENTS))
                  .answer(ChronoUnit.DAYS.between(from, to) + "天");
            });
  }

  private static TaskFamily clockAfter() {
    return Scene.family("zh-clock-after", Domain.DATES_AND_TIMES, "determine")
        .training(
            "{name}{start}开始{event}，用了{length}，几时几分结束？",
            "现在是{start}，再过{length}{friend}到达{town}，到达时是几时几分？",
            "{town}的演出{start}开始，持续{length}，请问几时几分散场？",
            "火车{start}从{town}开出，走了{length}，{name}下车时是几时几分？",
            "{job}{friend}{start}出门{event}，{length}后回来，写出回来的时刻。",
            "{start}放进烤箱的面包要烤{length}，{name}该在几时几分取出？")
        .evaluation(
            "时钟指着{start}，经过{length}，{name}{event}完毕，这时是几时几分？",
            "从{start}起等{length}，{friend}才等到去{town}的车，那是几时几分？")
        .drawing(
            (dice, difficulty) -> {
              int exact = 5 * dice.between(60, 150);
              int start = difficulty == 1 ? exact / 60 * 60 : exact;
              int minutes =
                  difficulty == 3 ? dice.between(61, 420) : 5 * dice.between(2, 25 * difficulty);
              return Draw.operand("start", time(start))
                  .operand("length", length(minutes))
                  .slot("event", dice.one(EVENTS))
                  .answer(time(start + minutes));
            });
  }

  private static TaskFamily duration() {
    return Scene.family("zh-duration", Domain.DATES_AND_TIMES, "calculate")
        .training(
            "{name}{start}开始{event}，{end}结束，用了多长时间？",
            "从{start}到{end}，{friend}一直在{town}{event}，一共多久？",
            "一列火车{start}从{town}开出，{end}到站，行驶了多长时间？",
            "{town}的博物馆{start}开门，{end}关门，开放多长时间？",
            "{job}{name}{start}上班，{end}下班，工作了多久？",
            "算一算{start}至{end}经过的时间。")
        .evaluation(
            "{friend}{start}睡着，{end}被{name}叫醒，睡了多长时间？", "{town}的考试{start}开考，{end}收卷，考试时间有多长？")
        .drawing(
            (dice, difficulty) -> {
              int step = List.of(30, 5, 1).get(difficulty - 1);
              int start = 300 + step * dice.between(0, 500 / step);
              int minutes = step * dice.between(1, 600 / step);
              return Draw.operand("start", time(start))
                  .operand("end", time(start + minutes))
                  .slot("event", dice.one(EVENTS))
                  .answer(length(minutes));
            });
  }

  /** A date not later than {@code lastDay} in its year. */
  private static LocalDate date(Dice dice, int lastDay) {
    return LocalDate.ofYearDay(dice.between(1991, 2039), dice.between(1, lastDay));
  }

  private static String dayOf(LocalDate date) {
    return date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
  }

  /** Minutes after midnight, on the 24-hour clock. */
  private static String time(int minutes) {
    return minutes / 60 + "时" + (minutes % 60 == 0 ? "整" : minutes % 60 + "分");
  }

  private static String length(int minutes) {
    return (minutes < 60 ? "" : minutes / 60 + "小时")
        + (minutes % 60 == 0 ? "" : minutes % 60 + "分钟");
  }
}
