package import AssessmentDiagnostics

/// Words and how they hang together: written for this project, awaiting review by people.
package enum Lexicon {
  /// A relation and the pairs of words that have it, first to second.
  package struct Relation: Sendable {
    /// Its name.
    package let name: Phrase
    /// How hard it is to see, 1…3.
    package let difficulty: Int
    /// The pairs that items are made of.
    var pairs: [[Int]] = []
    /// Pairs that are true as well: never asked, and never offered as wrong.
    var alsoTrue: [[Int]] = []

    /// Whether two words have the relation.
    package func holds(_ first: Int, _ second: Int) -> Bool {
      pairs.contains([first, second]) || alsoTrue.contains([first, second])
    }
  }

  /// Every word once, by its Chinese.
  package static var words: [Phrase] { all.words }

  /// The relations.
  package static var relations: [Relation] { all.relations }

  private static let all: (words: [Phrase], relations: [Relation]) = {
    var words: [Phrase] = []
    var places: [String: Int] = [:]
    var relations: [Relation] = []
    for line in table.split(separator: "\n") {
      if line.hasPrefix("# ") {
        let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
        relations.append(Relation(name: phrase(parts[2]), difficulty: Int(parts[1]) ?? 1))
        continue
      }
      let isOnlyTrue = line.hasPrefix("~ ")
      let pair = line.dropFirst(isOnlyTrue ? 2 : 0).split(separator: ">").map { text in
        let word = phrase(String(text.drop { $0 == " " }))
        if let known = places[word.chinese] { return known }
        words.append(word)
        places[word.chinese] = words.count - 1
        return words.count - 1
      }
      if isOnlyTrue {
        relations[relations.count - 1].alsoTrue.append(pair)
      } else {
        relations[relations.count - 1].pairs.append(pair)
      }
    }
    return (words, relations)
  }()

  /// "中文 english" as a phrase.
  private static func phrase(_ text: String) -> Phrase {
    let cut = text.firstIndex(of: " ") ?? text.endIndex
    var english = text[cut...].dropFirst()
    while english.last == " " { english = english.dropLast() }
    return Phrase(zh: String(text[..<cut]), en: String(english))
  }

  /// Relations (#, level, name) and their pairs; ~ before pairs that are true as well.
  private static let table = """
    # 1 工具与用处 tool and use
    剪刀 scissors > 裁剪 cutting
    铅笔 pencil > 写字 writing
    扫帚 broom > 扫地 sweeping
    水壶 kettle > 烧水 boiling water
    尺子 ruler > 测量 measuring
    针线 needle and thread > 缝补 mending
    钥匙 key > 开锁 unlocking
    电话 telephone > 通话 calling
    铲子 shovel > 挖土 digging
    相机 camera > 拍照 taking photos
    天平 balance > 称重 weighing
    雨伞 umbrella > 挡雨 keeping off rain
    # 1 人与做出的东西 worker and product
    裁缝 tailor > 衣服 clothes
    作家 writer > 小说 novel
    农民 farmer > 粮食 crops
    画家 painter > 图画 picture
    厨师 cook > 菜肴 dishes
    鞋匠 shoemaker > 皮鞋 leather shoes
    瓦匠 bricklayer > 砖墙 brick wall
    记者 reporter > 报道 news report
    导演 director > 电影 film
    花匠 gardener > 盆景 potted tree
    诗人 poet > 诗歌 poem
    ~ 鞋匠 shoemaker > 皮带 belt
    ~ 导演 director > 小说 novel
    ~ 记者 reporter > 电影 film
    ~ 作家 writer > 诗歌 poem
    ~ 作家 writer > 报道 news report
    ~ 诗人 poet > 小说 novel
    ~ 作家 writer > 电影 film
    # 1 大与小 grown and young
    母鸡 hen > 小鸡 chick
    青蛙 frog > 蝌蚪 tadpole
    母牛 cow > 牛犊 calf
    绵羊 sheep > 羊羔 lamb
    蝴蝶 butterfly > 毛虫 caterpillar
    鸭子 duck > 小鸭 duckling
    母马 mare > 马驹 foal
    母猪 sow > 猪仔 piglet
    大树 tree > 树苗 seedling
    # 1 种与类 kind and class
    苹果 apple > 水果 fruit
    白菜 cabbage > 蔬菜 vegetable
    麻雀 sparrow > 鸟类 bird
    鲤鱼 carp > 鱼类 fish
    蚂蚁 ant > 昆虫 insect
    黄金 gold > 金属 metal
    钢琴 piano > 乐器 instrument
    沙发 sofa > 家具 furniture
    红色 red > 颜色 colour
    重庆 Chongqing > 城市 city
    卡车 lorry > 车辆 vehicle
    绿茶 green tea > 饮料 drink
    # 2 部分与整体 part and whole
    车轮 wheel > 自行车 bicycle
    屋顶 roof > 房屋 house
    键盘 keyboard > 电脑 computer
    书页 page > 书本 book
    花瓣 petal > 花朵 blossom
    袖子 sleeve > 上衣 jacket
    船帆 sail > 帆船 sailing boat
    琴弦 string > 吉他 guitar
    镜片 lens > 眼镜 glasses
    手指 finger > 手掌 hand
    翅膀 wing > 飞机 aeroplane
    ~ 车轮 wheel > 飞机 aeroplane
    ~ 翅膀 wing > 鸟类 bird
    ~ 屋顶 roof > 工厂 factory
    # 2 材料与成品 material and product
    橡胶 rubber > 轮胎 tyre
    皮革 leather > 皮带 belt
    竹子 bamboo > 竹筷 chopsticks
    黏土 clay > 陶罐 jar
    葡萄 grapes > 红酒 wine
    大豆 soya beans > 豆腐 tofu
    棉花 cotton > 棉被 quilt
    纸浆 pulp > 纸张 paper
    牛奶 milk > 奶酪 cheese
    面粉 flour > 馒头 steamed bun
    ~ 皮革 leather > 皮鞋 leather shoes
    ~ 竹子 bamboo > 纸张 paper
    ~ 棉花 cotton > 衣服 clothes
    ~ 黏土 clay > 砖墙 brick wall
    # 2 地方与活动 place and activity
    学校 school > 上课 lessons
    医院 hospital > 看病 treatment
    食堂 canteen > 吃饭 eating
    邮局 post office > 寄信 posting
    车站 station > 乘车 boarding
    银行 bank > 存钱 saving
    剧院 theatre > 看戏 watching plays
    泳池 pool > 游泳 swimming
    法院 court > 审案 trials
    工厂 factory > 生产 production
    商场 shopping centre > 购物 shopping
    ~ 学校 school > 吃饭 eating
    ~ 学校 school > 游泳 swimming
    ~ 商场 shopping centre > 吃饭 eating
    ~ 医院 hospital > 吃饭 eating
    ~ 工厂 factory > 吃饭 eating
    ~ 邮局 post office > 存钱 saving
    ~ 泳池 pool > 上课 lessons
    # 3 轻与重 weaker and stronger
    凉快 cool > 寒冷 freezing
    温暖 warm > 炎热 scorching
    喜欢 liking > 热爱 loving
    不满 displeasure > 愤怒 rage
    微笑 smiling > 大笑 laughing
    小雨 drizzle > 暴雨 downpour
    担心 worry > 恐惧 terror
    慢跑 jogging > 飞奔 sprinting
    潮湿 damp > 湿透 soaked
    低语 whispering > 呼喊 shouting
    吃惊 surprise > 震惊 shock
    疲倦 tired > 力竭 exhausted
    """
}
