package org.alpacastreams.proceduraltasks.chinese;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.lexicon.WordList;

/** Things by kind. No word stands in two kinds, and none has only one character. */
final class Kinds {

  static final Map<String, List<String>> ALL = all();

  static final List<String> NAMES = List.copyOf(ALL.keySet());

  /** Every thing of every kind. */
  static final List<String> THINGS = ALL.values().stream().flatMap(List::stream).toList();

  /** What one can carry, buy and sell. */
  static final List<String> WARES =
      Stream.of("水果", "蔬菜", "工具", "乐器", "衣物", "文具", "花卉")
          .flatMap(kind -> ALL.get(kind).stream())
          .toList();

  private Kinds() {}

  private static Map<String, List<String>> all() {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    kinds.put(
        "水果",
        WordList.words(
            """
            苹果 香蕉 葡萄 西瓜 草莓 橙子 柠檬 樱桃 荔枝 菠萝 芒果 石榴 柿子 桃子 橘子 柚子 哈密瓜 猕猴桃 枇杷 龙眼 山竹
            """));
    kinds.put(
        "蔬菜",
        WordList.words(
            """
            白菜 菠菜 萝卜 黄瓜 茄子 土豆 芹菜 韭菜 南瓜 冬瓜 豆角 洋葱 莴笋 油菜 莲藕 青椒 卷心菜 茼蒿 丝瓜 苦瓜
            """));
    kinds.put(
        "动物",
        WordList.words(
            """
            老虎 狮子 大象 长颈鹿 猴子 兔子 熊猫 狐狸 松鼠 骆驼 海豚 鲸鱼 企鹅 袋鼠 河马 斑马 乌龟 青蛙 麻雀 燕子
            喜鹊 孔雀 蝴蝶 蜜蜂 蚂蚁 刺猬 羚羊 豹子 老鹰 鳄鱼 蜻蜓 山羊
            """));
    kinds.put("工具", WordList.words("锤子 锯子 钳子 螺丝刀 扳手 斧头 铁锹 锄头 镰刀 刨子 凿子 锉刀 电钻 卷尺 铲子 镐头 撬棍 砂轮"));
    kinds.put("家具", WordList.words("沙发 衣柜 书架 餐桌 椅子 板凳 茶几 床头柜 书桌 鞋柜 躺椅 梳妆台 屏风 酒柜 折叠床 办公桌"));
    kinds.put("乐器", WordList.words("钢琴 小提琴 吉他 二胡 琵琶 古筝 笛子 唢呐 口琴 长号 手风琴 大提琴 扬琴 萨克斯 竖琴 芦笙 葫芦丝"));
    kinds.put("衣物", WordList.words("衬衫 毛衣 裤子 裙子 外套 袜子 手套 围巾 帽子 大衣 背心 睡衣 牛仔裤 旗袍 羽绒服 雨衣 披风"));
    kinds.put("交通工具", WordList.words("汽车 火车 飞机 轮船 自行车 摩托车 地铁 电车 卡车 拖拉机 直升机 帆船 高铁 三轮车 渡轮 公交车"));
    kinds.put("职业", WordList.words("医生 教师 律师 厨师 司机 护士 警察 记者 会计 木匠 裁缝 导游 消防员 工程师 理发师 飞行员 邮递员"));
    kinds.put("文具", WordList.words("铅笔 钢笔 橡皮 直尺 圆规 笔记本 文具盒 订书机 毛笔 墨水 胶水 便签纸 卷笔刀 三角板 荧光笔"));
    kinds.put("天气现象", WordList.words("暴雨 大雪 冰雹 台风 大雾 雷电 沙尘暴 霜冻 龙卷风 雨夹雪 寒潮 高温 毛毛雨 暴风雪"));
    kinds.put("体育运动", WordList.words("篮球 足球 排球 乒乓球 羽毛球 网球 游泳 体操 举重 击剑 射箭 跳高 跳远 摔跤 滑冰 马拉松 柔道 跳水"));
    kinds.put("花卉", WordList.words("玫瑰 牡丹 荷花 菊花 茉莉 百合 水仙 月季 兰花 梅花 郁金香 向日葵 杜鹃花 桂花 海棠"));
    kinds.put("颜色", WordList.words("红色 绿色 蓝色 黄色 紫色 白色 黑色 灰色 粉色 棕色 橙色 青色 金色 银色"));
    return Collections.unmodifiableMap(kinds);
  }
}
