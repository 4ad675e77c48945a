package org.alpacastreams.proceduraltasks.chinese;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;

/** Numbers in Arabic digits, in Chinese characters, and in those used on cheques. */
final class Numerals {

  private Numerals() {}

  static List<TaskFamily> all() {
    return List.of(toChinese(), toDigits(), toFormal(), fromFormal());
  }

  private static TaskFamily toChinese() {
    return Scene.family("zh-number-to-numeral", Domain.NUMBER_SYSTEMS, "convert")
        .training(
            "把{numbers}写成中文小写数字。",
            "{numbers}用汉字怎么写？",
            "请用中文数字表示：{numbers}。",
            "读出这些数，并用汉字写下来：{numbers}。",
            "{name}要用汉字登记{town}的门牌号{numbers}，分别怎么写？",
            "将阿拉伯数字{numbers}改成“一二三”这样的汉字。")
        .evaluation("阿拉伯数字{numbers}的中文读法各是什么？", "给出{numbers}对应的汉字小写形式。")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers = numbers(dice, difficulty);
              return Draw.operand("numbers", Scene.row(numbers)).answer(read(numbers));
            });
  }

  private static TaskFamily toDigits() {
    return Scene.family("zh-numeral-to-number", Domain.NUMBER_SYSTEMS, "convert")
        .training(
            "{numerals}用阿拉伯数字怎么写？",
            "把{numerals}改写成阿拉伯数字。",
            "请写出下列汉字表示的数：{numerals}。",
            "{name}{when}念了{numerals}，用数字记下来是什么？",
            "将中文数字{numerals}转换为阿拉伯数字。",
            "{numerals}，这些数写成数字各是多少？")
        .evaluation("汉字写的{numerals}，对应的阿拉伯数字是什么？", "听写：{numerals}。请只写阿拉伯数字。")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers = numbers(dice, difficulty);
              return Draw.operand("numerals", read(numbers)).answer(Scene.row(numbers));
            });
  }

  private static TaskFamily toFormal() {
    return Scene.family("zh-amount-in-words", Domain.NUMBER_SYSTEMS, "convert")
        .training(
            "{name}要给{friend}开一张{amount}元的收据，金额大写怎么写？",
            "{when}，{town}的{job}{name}填写支票，金额{amount}元，大写应写成什么？",
            "把买{thing}和{other}的货款{amount}元写成中文大写金额。",
            "{friend}在{town}报销{amount}元，请写出大写金额。",
            "财务人员{name}需要{amount}元的大写形式，请给出。",
            "合同上写着{thing}的总价为{amount}元，用大写汉字怎样表示？")
        .evaluation("{town}的{friend}汇款{amount}元，单子上的大写金额是什么？", "请为{name}的借条填上大写金额：借款{amount}元。")
        .drawing(
            (dice, difficulty) -> {
              Amount amount = Amount.draw(dice, difficulty);
              return Draw.operand("amount", amount.digits()).answer(amount.formal());
            });
  }

  private static TaskFamily fromFormal() {
    return Scene.family("zh-amount-from-words", Domain.NUMBER_SYSTEMS, "convert")
        .training(
            "“{formal}”是多少元？请用阿拉伯数字写。",
            "把大写金额“{formal}”改成数字金额，以元为单位。",
            "{name}的发票上写着“{formal}”，合多少元？",
            "支票金额为“{formal}”，用数字表示是多少元？",
            "{friend}收到“{formal}”，请写成阿拉伯数字。",
            "读一读“{formal}”，它等于几元？")
        .evaluation("收据大写处填的是“{formal}”，小写处应填多少元？", "{town}的账本记有“{formal}”，请换算成数字。")
        .drawing(
            (dice, difficulty) -> {
              Amount amount = Amount.draw(dice, difficulty);
              return Draw.operand("formal", amount.formal()).answer(amount.digits() + "元");
            });
  }

  private static String read(List<Integer> numbers) {
    return Scene.row(numbers.stream().map(Numeral::of).toList());
  }

  private static List<Integer> numbers(Dice dice, int difficulty) {
    return switch (difficulty) {
      case 1 -> dice.differentNumbers(5, 11, 199);
      case 2 -> dice.differentNumbers(5, 101, 9_999);
      default -> dice.differentNumbers(5, 1_001, 999_999);
    };
  }

  /**
   * An amount of money.
   *
   * @param fen 0, or the fen beyond whole yuan, with neither jiao nor fen zero
   */
  private record Amount(int yuan, int fen) {

    static Amount draw(Dice dice, int difficulty) {
      int yuan = dice.between(11, List.of(999, 99_999, 999_999).get(difficulty - 1));
      boolean whole = difficulty < 3 || yuan % 10 == 0;
      return new Amount(yuan, whole ? 0 : 10 * dice.between(1, 9) + dice.between(1, 9));
    }

    String digits() {
      return fen == 0 ? String.valueOf(yuan) : yuan + "." + fen;
    }

    String formal() {
      String whole = Numeral.formal(yuan) + "元";
      return fen == 0
          ? whole + "整"
          : whole + Numeral.formal(fen / 10) + "角" + Numeral.formal(fen % 10) + "分";
    }
  }
}
