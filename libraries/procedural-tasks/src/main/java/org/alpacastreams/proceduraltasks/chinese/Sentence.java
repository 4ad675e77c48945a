package org.alpacastreams.proceduraltasks.chinese;

import java.util.List;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.lexicon.WordList;

/**
 * A short sentence in its parts: {@code 清晨} {@code 爷爷} 在 {@code 湖边} {@code 放风筝}.
 *
 * @param when a time
 * @param who a person
 * @param where a place
 * @param action a verb with its object
 */
record Sentence(String when, String who, String where, String action) {

  static final List<String> TIMES =
      WordList.words(
          """
          清晨 上午 中午 下午 傍晚 夜里 周末 昨天 前天 今天 放学后 晚饭后 雨停后 星期一 星期三 星期六 暑假里 寒假里
          春天 秋天 元旦 中秋节 国庆节 下班后 午休时 考试后 天黑前 日出时 早饭前 黄昏时 课间 假日里
          """);

  static final List<String> PEOPLE =
      WordList.words(
          """
          爷爷 奶奶 爸爸 妈妈 叔叔 阿姨 哥哥 姐姐 弟弟 妹妹 老师 医生 司机 校长 厨师 邻居 护士 木匠 渔夫 农民
          警察 诗人 记者 店员 教练 园丁 裁缝 同桌 班长 店主 外婆 舅舅 表妹 堂兄 队长 房东 学徒 游客 老人 少年
          """);

  private static final List<String> OUTDOORS =
      WordList.words("公园里 湖边 河边 广场上 操场上 山坡上 海滩上 村口 树林里 草地上 花园里 院子里 江边 田野里 桥头 大树下");

  private static final List<String> OUTDOOR_ACTIONS =
      WordList.words(
          """
          放风筝 打太极拳 看日落 捡落叶 吹口琴 晒太阳 跳绳 喂鸽子 背唐诗 唱民歌 做早操 等朋友 散步 聊天 读小说 吃西瓜
          踢毽子 练长跑 下象棋 跳舞 观察蚂蚁 拉二胡 吹笛子 讲故事 找钥匙 学骑马 采野花 搭帐篷 追蝴蝶 洗衣服 野餐 打羽毛球
          """);

  private static final List<String> INDOORS =
      WordList.words("教室里 客厅里 书房里 茶馆里 宿舍里 办公室里 休息室里 阅览室里 礼堂里 候车室里 咖啡馆里 卧室里 活动室里 店铺里");

  private static final List<String> INDOOR_ACTIONS =
      WordList.words(
          """
          读报纸 写日记 下围棋 喝绿茶 背单词 练毛笔字 剪窗花 织毛衣 看小说 听广播 做数学题 折纸鹤 写家书 整理笔记 讲笑话
          弹吉他 猜谜语 拼积木 学日语 修手表 打瞌睡 编竹篮 包饺子 数硬币 擦桌子 练书法 排练话剧 缝扣子 算账 泡咖啡
          """);

  static Sentence draw(Dice dice) {
    boolean outdoors = dice.flip();
    return new Sentence(
        dice.one(TIMES),
        dice.one(PEOPLE),
        dice.one(outdoors ? OUTDOORS : INDOORS),
        dice.one(outdoors ? OUTDOOR_ACTIONS : INDOOR_ACTIONS));
  }

  /** Without punctuation, 8 to 16 characters. */
  String text() {
    return when + who + "在" + where + action;
  }
}
