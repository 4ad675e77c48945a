package org.alpacastreams.proceduraltasks.chinese;

import java.util.List;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.lexicon.WordList;

/** People, towns, places and times. */
final class Names {

  static final List<String> SURNAMES =
      WordList.words(
          """
          赵 钱 孙 李 周 吴 郑 王 冯 陈 蒋 沈 韩 杨 朱 秦 许 何 吕 张 孔 曹 严 金 魏 陶 姜 戚 谢 邹 苏 潘 葛
          范 彭 鲁 韦 马 方 袁 柳 唐 薛 雷 贺 汤 罗 郝 安 傅 卞 康 余 顾 孟 黄 萧 尹 姚 邵 汪 祁 毛 米 戴 宋
          """);

  static final List<String> GIVEN =
      WordList.words(
          """
          雨桐 子涵 浩然 欣怡 志强 建国 晓燕 梓轩 思远 佳琪 文博 静怡 宇航 诗涵 俊杰 丽娟 天佑 若曦 海涛 美玲
          嘉豪 雪梅 国栋 春兰 明轩 玉珍 少华 晨曦 永康 婉清 立群 秋月 振东 慧敏 家乐 小曼 景行 淑芬 泽宇 依依
          向阳 凤英 一鸣 紫萱 德胜 可欣 鹏飞 云霞 书豪 芷若 长庚 巧巧 卫民 语嫣 乐天 红梅 启明 如意 大勇 晓峰
          """);

  static final List<String> TOWNS =
      WordList.words(
          """
          北京 上海 广州 深圳 杭州 南京 苏州 成都 重庆 武汉 西安 长沙 青岛 大连 厦门 昆明 桂林 哈尔滨 沈阳 天津
          郑州 济南 合肥 福州 南昌 贵阳 兰州 西宁 银川 拉萨 海口 三亚 洛阳 开封 扬州 无锡 宁波 温州 绍兴 泉州
          珠海 佛山 烟台 威海 大理 丽江 敦煌 石家庄 太原 长春 呼伦贝尔 秦皇岛 景德镇 张家界 乌鲁木齐 大同 常州
          """);

  /** Where one can stay, after 在. */
  static final List<String> PLACES =
      WordList.words(
          """
          图书馆 操场上 菜市场 公园里 食堂 火车站 湖边 花园里 教室里 博物馆 码头 书店 邮局 果园里 广场上 茶馆 礼堂
          阳台上 山脚下 河边 院子里 超市 体育馆 村口 饭店 办公室 仓库 夏令营 集市上 展览馆 俱乐部 幼儿园 客厅里
          """);

  /** When something happened. */
  static final List<String> PAST_TIMES =
      WordList.words(
          """
          昨天 前天 上周末 今天早上 上个月 国庆节 元旦那天 中秋节 去年秋天 寒假里 暑假里 星期六上午 星期天下午 昨晚
          儿童节 开学前 大雨过后 春节前 今天中午 三天前 重阳节 端午节 月初 去年冬天 植树节 赶集那天 生日那天 放学后
          """);

  static final List<String> JOBS =
      WordList.words(
          """
          老师 医生 司机 校长 厨师 护士 木匠 渔夫 农民 警察 记者 店员 教练 园丁 裁缝 律师 会计 工程师 画家 作家
          导游 飞行员 消防员 邮递员 理发师 科学家 歌手 演员 翻译 保安 电工 牧民 船长 面包师 图书管理员
          """);

  private Names() {}

  /** A surname with a given name, such as {@code 王雨桐}. */
  static String person(Dice dice) {
    return dice.one(SURNAMES) + dice.one(GIVEN);
  }

  /** Different people. */
  static List<String> people(int count, Dice dice) {
    List<String> given = dice.some(count, GIVEN);
    return given.stream().map(name -> dice.one(SURNAMES) + name).toList();
  }
}
