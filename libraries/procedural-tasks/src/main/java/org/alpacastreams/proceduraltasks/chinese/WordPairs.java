package org.alpacastreams.proceduraltasks.chinese;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.proceduraltasks.lexicon.WordList;

/** Words that belong to other words. */
final class WordPairs {

  /** Opposites, both ways; no word has two. */
  static final Map<String, String> ANTONYMS =
      bothWays(
          WordList.pairs(
              """
              高兴:难过,勤劳:懒惰,勇敢:胆小,谦虚:骄傲,认真:马虎,诚实:虚伪,安静:吵闹,干净:肮脏,简单:复杂,容易:困难,
              寒冷:炎热,光明:黑暗,美丽:丑陋,成功:失败,前进:后退,上升:下降,增加:减少,开始:结束,团结:分裂,
              节约:浪费,坚硬:柔软,潮湿:干燥,宽阔:狭窄,茂盛:稀疏,富裕:贫穷,聪明:愚笨,热情:冷淡,温柔:粗暴,仔细:粗心,
              整齐:凌乱,新鲜:陈旧,清楚:模糊,快乐:痛苦,喜欢:讨厌,进步:退步,集中:分散,危险:安全,真实:虚假,善良:凶恶,
              轻松:紧张,赞成:反对,表扬:批评,允许:禁止,朋友:敌人,战争:和平,古代:现代,白天:夜晚,出发:到达,记住:忘记,
              公开:秘密,积极:消极,主动:被动,强大:弱小,深奥:浅显,慷慨:吝啬,缓慢:迅速,平坦:崎岖,饱满:干瘪,陌生:熟悉,
              优点:缺点,正确:错误,相同:不同,答应:拒绝,保护:破坏,延长:缩短,扩大:缩小,肯定:否定,乐观:悲观,完整:残缺,
              遥远:邻近,精致:粗糙,希望:失望,降低:提高,收入:支出,起点:终点,输入:输出
              """));

  /** Countries with one undisputed capital. */
  static final Map<String, String> CAPITALS =
      WordList.pairs(
          """
          中国:北京,日本:东京,韩国:首尔,泰国:曼谷,越南:河内,印度:新德里,法国:巴黎,德国:柏林,英国:伦敦,意大利:罗马,
          西班牙:马德里,葡萄牙:里斯本,俄罗斯:莫斯科,美国:华盛顿,加拿大:渥太华,墨西哥:墨西哥城,巴西:巴西利亚,秘鲁:利马,
          阿根廷:布宜诺斯艾利斯,智利:圣地亚哥,埃及:开罗,肯尼亚:内罗毕,摩洛哥:拉巴特,土耳其:安卡拉,希腊:雅典,
          奥地利:维也纳,匈牙利:布达佩斯,波兰:华沙,捷克:布拉格,瑞典:斯德哥尔摩,挪威:奥斯陆,芬兰:赫尔辛基,
          丹麦:哥本哈根,爱尔兰:都柏林,冰岛:雷克雅未克,比利时:布鲁塞尔,瑞士:伯尔尼,荷兰:阿姆斯特丹,澳大利亚:堪培拉,
          新西兰:惠灵顿,菲律宾:马尼拉,马来西亚:吉隆坡,蒙古:乌兰巴托,尼泊尔:加德满都,伊朗:德黑兰,伊拉克:巴格达,
          沙特阿拉伯:利雅得,古巴:哈瓦那,哥伦比亚:波哥大,厄瓜多尔:基多,乌克兰:基辅,罗马尼亚:布加勒斯特,保加利亚:索非亚,
          塞尔维亚:贝尔格莱德,克罗地亚:萨格勒布,埃塞俄比亚:亚的斯亚贝巴,加纳:阿克拉,突尼斯:突尼斯市,老挝:万象,
          柬埔寨:金边,孟加拉国:达卡,巴基斯坦:伊斯兰堡,阿富汗:喀布尔,乌拉圭:蒙得维的亚,委内瑞拉:加拉加斯
          """);

  /** Nouns and the measure word that no other one here could replace. */
  static final Map<String, String> MEASURES =
      WordList.pairs(
          """
          马:匹,骏马:匹,飞机:架,战斗机:架,汽车:辆,卡车:辆,帽子:顶,帐篷:顶,轿子:顶,信:封,情书:封,台灯:盏,油灯:盏,
          诗:首,歌:首,山歌:首,井:口,铁锅:口,古井:口,电影:部,纪录片:部,衬衫:件,毛衣:件,桥:座,高山:座,宝塔:座,
          书:本,字典:本,杂志:本,鞋:双,筷子:双,袜子:双,眼镜:副,对联:副,鱼:条,河:条,裤子:条,围巾:条,
          米:粒,沙子:粒,伞:把,剪刀:把,钥匙:把,纸:张,床:张,桌子:张,树:棵,白菜:棵,松树:棵,花:朵,白云:朵,
          镜子:面,锣:面,红旗:面,火车:列,轮船:艘,军舰:艘,航空母舰:艘,窗户:扇,文章:篇,作文:篇,论文:篇,楼房:栋,
          别墅:栋,商店:家,银行:家,餐馆:家,闪电:道,彩虹:道,雨:场,球赛:场,考试:场,电脑:台,洗衣机:台,
          收音机:台,牛:头,黄牛:头,水牛:头
          """);

  private WordPairs() {}

  /** The keys of {@code pairs}, in their order. */
  static List<String> keys(Map<String, String> pairs) {
    return new ArrayList<>(pairs.keySet());
  }

  private static Map<String, String> bothWays(Map<String, String> pairs) {
    Map<String, String> both = new LinkedHashMap<>();
    pairs.forEach(
        (word, opposite) -> {
          if (both.put(word, opposite) != null || both.put(opposite, word) != null) {
            throw new IllegalArgumentException("a word with two opposites: " + word + opposite);
          }
        });
    return Collections.unmodifiableMap(both);
  }
}
