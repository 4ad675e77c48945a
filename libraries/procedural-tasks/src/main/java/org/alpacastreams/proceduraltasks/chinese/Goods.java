package org.alpacastreams.proceduraltasks.chinese;

import java.util.List;
import java.util.Map;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.lexicon.WordList;

/**
 * Something that is bought and counted.
 *
 * @param name such as {@code 铅笔}
 * @param unit its measure word, one character, such as {@code 支}
 */
record Goods(String name, String unit) {

  private static final Map<String, String> UNITS =
      WordList.pairs(
          """
          橙子:个,苹果:个,桃子:个,石榴:个,鸡蛋:个,气球:个,面包:个,粽子:个,书包:个,花瓶:个,柚子:个,足球:个,
          贝壳:枚,书签:枚,邮票:枚,硬币:枚,徽章:枚,戒指:枚,铅笔:支,钢笔:支,毛笔:支,蜡烛:支,口红:支,
          玫瑰:朵,荷花:朵,菊花:朵,笔记本:本,故事书:本,字典:本,杂志:本,诗集:本,日历:本,菜谱:本,卡片:张,车票:张,
          贺卡:张,戏票:张,课桌:张,椅子:把,雨伞:把,扇子:把,钥匙:把,梳子:把,剪刀:把,毛巾:条,围巾:条,
          手链:条,裤子:条,领带:条,床单:条,衬衫:件,毛衣:件,外套:件,雨衣:件,帽子:顶,帐篷:顶,
          茶杯:只,风筝:只,灯笼:只,水桶:只,手镯:只,瓷碗:只,台灯:盏,油灯:盏,树苗:棵,白菜:棵,萝卜:棵,
          饼干:块,积木:块,橡皮:块,手表:块,月饼:块,香皂:块,地毯:块,豆腐:块,果汁:瓶,酱油:瓶,矿泉水:瓶,香水:瓶,
          茶叶:盒,粉笔:盒,拼图:盒,蜂蜜:罐,咖啡:罐,糖果:颗,珠子:颗,玻璃球:颗,草莓:颗,核桃:颗,手套:双,袜子:双,
          筷子:双,球鞋:双,拖鞋:双,眼镜:副,象棋:副,扑克牌:副,跳绳:根,香蕉:根,黄瓜:根,火腿肠:根,竹竿:根,面粉:袋,
          大米:袋,洗衣粉:袋,话梅:包,瓜子:包,纸巾:包,馒头:个,西瓜:个,南瓜:个,玩具车:辆
          """);

  static final List<Goods> ALL =
      UNITS.entrySet().stream().map(entry -> new Goods(entry.getKey(), entry.getValue())).toList();

  /** Goods of different names. */
  static List<Goods> some(int count, Dice dice) {
    return dice.some(count, ALL);
  }
}
