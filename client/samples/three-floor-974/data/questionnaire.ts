// The questionnaire of the three-floor sample, both languages, and the columns of its CSV file. Synthetic.

/** The file `questionnaire.json` as text. */
export const questionnaire = `{
 "format": "sample-questionnaire",
 "version": 1,
 "synthetic": true,
 "id": "needs-2026",
 "title": {
  "zh": "邻里中心居民需求问卷(示例)",
  "en": "Residents' needs questionnaire (sample)"
 },
 "csvLabels": "responses.csv holds the zh label of each option",
 "cleaning": [
  "every cell: Unicode NFKC, then white space at both ends removed (so full-width digits and the ideographic space are repaired, not refused)",
  "a row is refused when a required cell is blank, an option is unknown, or a number is outside min..max",
  "a blank optional cell is missing",
  "a row whose household, group, sex and age all equal those of an earlier row is set aside as a likely duplicate; the earlier row counts"
 ],
 "record": [
  {
   "id": "record",
   "column": "编号",
   "required": true
  },
  {
   "id": "date",
   "column": "填写日期",
   "required": true,
   "format": "YYYY-MM-DD"
  },
  {
   "id": "channel",
   "column": "渠道",
   "required": true,
   "options": [
    {
     "id": "questionnaire",
     "zh": "问卷",
     "en": "Paper questionnaire"
    },
    {
     "id": "visit",
     "zh": "走访",
     "en": "Household visit"
    },
    {
     "id": "bench",
     "zh": "板凳会",
     "en": "Bench meeting"
    },
    {
     "id": "online",
     "zh": "线上",
     "en": "Online"
    }
   ]
  },
  {
   "id": "block",
   "column": "楼栋",
   "required": true,
   "options": [
    {
     "id": "1",
     "zh": "1栋",
     "en": "Block 1"
    },
    {
     "id": "2",
     "zh": "2栋",
     "en": "Block 2"
    },
    {
     "id": "3",
     "zh": "3栋",
     "en": "Block 3"
    },
    {
     "id": "4",
     "zh": "4栋",
     "en": "Block 4"
    },
    {
     "id": "5",
     "zh": "5栋",
     "en": "Block 5"
    },
    {
     "id": "6",
     "zh": "6栋",
     "en": "Block 6"
    },
    {
     "id": "7",
     "zh": "7栋",
     "en": "Block 7"
    },
    {
     "id": "8",
     "zh": "8栋",
     "en": "Block 8"
    },
    {
     "id": "9",
     "zh": "9栋",
     "en": "Block 9"
    },
    {
     "id": "10",
     "zh": "10栋",
     "en": "Block 10"
    },
    {
     "id": "11",
     "zh": "11栋",
     "en": "Block 11"
    },
    {
     "id": "12",
     "zh": "12栋",
     "en": "Block 12"
    }
   ]
  },
  {
   "id": "household",
   "column": "户码",
   "required": true,
   "note": {
    "zh": "化名编号,不含门牌",
    "en": "Pseudonym; holds no address"
   }
  }
 ],
 "questions": [
  {
   "id": "q01-group",
   "type": "single",
   "required": true,
   "columns": [
    "代表人群"
   ],
   "text": {
    "zh": "这份问卷代表谁的需要?",
    "en": "Whose needs does this questionnaire speak for?"
   },
   "hint": {
    "zh": "十四岁及以下由家长代答,年龄和性别填孩子的",
    "en": "A carer answers for a child of 14 or under; age and sex are the child's"
   },
   "options": [
    {
     "id": "elderly",
     "zh": "老年人(60岁及以上)",
     "en": "Elderly person (60 and over)"
    },
    {
     "id": "working-age",
     "zh": "青壮年(15-59岁)",
     "en": "Working-age adult (15-59)"
    },
    {
     "id": "children",
     "zh": "儿童(0-14岁,家长代答)",
     "en": "Child (0-14, answered by a carer)"
    }
   ]
  },
  {
   "id": "q02-sex",
   "type": "single",
   "required": true,
   "columns": [
    "性别"
   ],
   "text": {
    "zh": "性别",
    "en": "Sex"
   },
   "options": [
    {
     "id": "male",
     "zh": "男",
     "en": "Male"
    },
    {
     "id": "female",
     "zh": "女",
     "en": "Female"
    }
   ]
  },
  {
   "id": "q03-age",
   "type": "number",
   "required": true,
   "columns": [
    "年龄"
   ],
   "unit": {
    "zh": "岁",
    "en": "years"
   },
   "integer": true,
   "min": 0,
   "max": 110,
   "text": {
    "zh": "年龄(周岁)",
    "en": "Age in full years"
   }
  },
  {
   "id": "q04-household-size",
   "type": "number",
   "required": false,
   "columns": [
    "同住人数"
   ],
   "unit": {
    "zh": "人",
    "en": "people"
   },
   "integer": true,
   "min": 1,
   "max": 12,
   "text": {
    "zh": "家里一起住几个人?",
    "en": "How many people live in your home?"
   }
  },
  {
   "id": "q05-want",
   "type": "multiple",
   "required": true,
   "columns": [
    "想要的服务"
   ],
   "separator": ";",
   "text": {
    "zh": "您希望邻里中心有哪些服务?(可多选)",
    "en": "Which services would you like the centre to offer? (several)"
   },
   "options": [
    {
     "id": "canteen",
     "zh": "社区食堂",
     "en": "community canteen"
    },
    {
     "id": "elder-day-care",
     "zh": "日间照料",
     "en": "elderly day care"
    },
    {
     "id": "elder-residence",
     "zh": "短托床位",
     "en": "short-stay elderly beds"
    },
    {
     "id": "nursery",
     "zh": "托育",
     "en": "infant nursery"
    },
    {
     "id": "after-school",
     "zh": "儿童托管",
     "en": "after-school and holiday care"
    },
    {
     "id": "children-play",
     "zh": "儿童游憩",
     "en": "children's play space"
    },
    {
     "id": "health-station",
     "zh": "卫生服务站",
     "en": "health station"
    },
    {
     "id": "rehab",
     "zh": "康复理疗",
     "en": "rehabilitation and massage"
    },
    {
     "id": "counselling",
     "zh": "心理咨询室",
     "en": "counselling room"
    },
    {
     "id": "fitness",
     "zh": "健身房",
     "en": "gym"
    },
    {
     "id": "senior-fitness",
     "zh": "老年健身",
     "en": "senior fitness"
    },
    {
     "id": "dance",
     "zh": "舞蹈室",
     "en": "dance and choir room"
    },
    {
     "id": "reading",
     "zh": "阅览室",
     "en": "reading room"
    },
    {
     "id": "calligraphy",
     "zh": "书画室",
     "en": "calligraphy and painting room"
    },
    {
     "id": "chess-cards",
     "zh": "棋牌室",
     "en": "chess and cards"
    },
    {
     "id": "heritage-class",
     "zh": "非遗课堂",
     "en": "heritage craft class"
    },
    {
     "id": "night-school",
     "zh": "夜校 / 老年大学",
     "en": "night school, university of the third age"
    },
    {
     "id": "skills-training",
     "zh": "技能培训",
     "en": "vocational training"
    },
    {
     "id": "public-class",
     "zh": "公益课堂",
     "en": "free tutoring class"
    },
    {
     "id": "housekeeping",
     "zh": "家政便民",
     "en": "repair, cleaning and sewing desk"
    },
    {
     "id": "barber",
     "zh": "理发",
     "en": "barber"
    },
    {
     "id": "fresh-food",
     "zh": "果蔬店",
     "en": "fruit and vegetables"
    },
    {
     "id": "florist",
     "zh": "花店",
     "en": "florist"
    },
    {
     "id": "bookshop-cafe",
     "zh": "书店茶饮",
     "en": "bookshop and tea bar"
    },
    {
     "id": "workshop",
     "zh": "手工坊",
     "en": "craft workshop"
    }
   ]
  },
  {
   "id": "q06-top3",
   "type": "ranking",
   "required": true,
   "top": 3,
   "minRanked": 1,
   "distinct": true,
   "points": [
    3,
    2,
    1
   ],
   "columns": [
    "最需要第一",
    "最需要第二",
    "最需要第三"
   ],
   "text": {
    "zh": "其中最需要的三项,按先后排",
    "en": "Of these, the three you need most, in order"
   },
   "options": "q05-want"
  },
  {
   "id": "q07-unserved",
   "type": "multiple",
   "required": false,
   "columns": [
    "十五分钟内没有的"
   ],
   "separator": ";",
   "exclusive": [
    "none"
   ],
   "text": {
    "zh": "您想要的服务里,步行十五分钟内没有的是哪些?",
    "en": "Of those you want, which can you not reach within 15 minutes on foot?"
   },
   "options": [
    {
     "id": "canteen",
     "zh": "社区食堂",
     "en": "community canteen"
    },
    {
     "id": "elder-day-care",
     "zh": "日间照料",
     "en": "elderly day care"
    },
    {
     "id": "elder-residence",
     "zh": "短托床位",
     "en": "short-stay elderly beds"
    },
    {
     "id": "nursery",
     "zh": "托育",
     "en": "infant nursery"
    },
    {
     "id": "after-school",
     "zh": "儿童托管",
     "en": "after-school and holiday care"
    },
    {
     "id": "children-play",
     "zh": "儿童游憩",
     "en": "children's play space"
    },
    {
     "id": "health-station",
     "zh": "卫生服务站",
     "en": "health station"
    },
    {
     "id": "rehab",
     "zh": "康复理疗",
     "en": "rehabilitation and massage"
    },
    {
     "id": "counselling",
     "zh": "心理咨询室",
     "en": "counselling room"
    },
    {
     "id": "fitness",
     "zh": "健身房",
     "en": "gym"
    },
    {
     "id": "senior-fitness",
     "zh": "老年健身",
     "en": "senior fitness"
    },
    {
     "id": "dance",
     "zh": "舞蹈室",
     "en": "dance and choir room"
    },
    {
     "id": "reading",
     "zh": "阅览室",
     "en": "reading room"
    },
    {
     "id": "calligraphy",
     "zh": "书画室",
     "en": "calligraphy and painting room"
    },
    {
     "id": "chess-cards",
     "zh": "棋牌室",
     "en": "chess and cards"
    },
    {
     "id": "heritage-class",
     "zh": "非遗课堂",
     "en": "heritage craft class"
    },
    {
     "id": "night-school",
     "zh": "夜校 / 老年大学",
     "en": "night school, university of the third age"
    },
    {
     "id": "skills-training",
     "zh": "技能培训",
     "en": "vocational training"
    },
    {
     "id": "public-class",
     "zh": "公益课堂",
     "en": "free tutoring class"
    },
    {
     "id": "housekeeping",
     "zh": "家政便民",
     "en": "repair, cleaning and sewing desk"
    },
    {
     "id": "barber",
     "zh": "理发",
     "en": "barber"
    },
    {
     "id": "fresh-food",
     "zh": "果蔬店",
     "en": "fruit and vegetables"
    },
    {
     "id": "florist",
     "zh": "花店",
     "en": "florist"
    },
    {
     "id": "bookshop-cafe",
     "zh": "书店茶饮",
     "en": "bookshop and tea bar"
    },
    {
     "id": "workshop",
     "zh": "手工坊",
     "en": "craft workshop"
    },
    {
     "id": "none",
     "zh": "都有",
     "en": "All are within reach"
    }
   ]
  },
  {
   "id": "q08-frequency",
   "type": "single",
   "required": false,
   "columns": [
    "使用频次"
   ],
   "text": {
    "zh": "最需要的那一项,您会多久用一次?",
    "en": "How often would you use your first choice?"
   },
   "options": [
    {
     "id": "daily",
     "zh": "每天",
     "en": "Every day"
    },
    {
     "id": "several-weekly",
     "zh": "每周几次",
     "en": "Several times a week"
    },
    {
     "id": "weekly",
     "zh": "每周一次",
     "en": "Once a week"
    },
    {
     "id": "monthly",
     "zh": "每月一两次",
     "en": "Once or twice a month"
    },
    {
     "id": "rarely",
     "zh": "很少",
     "en": "Rarely"
    }
   ]
  },
  {
   "id": "q09-hours",
   "type": "multiple",
   "kind": "hours-wanted",
   "required": false,
   "columns": [
    "希望开放的时段"
   ],
   "separator": ";",
   "text": {
    "zh": "希望什么时段开放?(可多选)",
    "en": "When should the centre be open for you? (several)"
   },
   "options": [
    {
     "id": "weekday-morning",
     "zh": "平日上午",
     "en": "Weekday morning"
    },
    {
     "id": "weekday-noon",
     "zh": "平日中午",
     "en": "Weekday noon"
    },
    {
     "id": "weekday-afternoon",
     "zh": "平日下午",
     "en": "Weekday afternoon"
    },
    {
     "id": "weekday-evening",
     "zh": "平日晚上",
     "en": "Weekday evening"
    },
    {
     "id": "weekend-morning",
     "zh": "周末上午",
     "en": "Weekend morning"
    },
    {
     "id": "weekend-noon",
     "zh": "周末中午",
     "en": "Weekend noon"
    },
    {
     "id": "weekend-afternoon",
     "zh": "周末下午",
     "en": "Weekend afternoon"
    },
    {
     "id": "weekend-evening",
     "zh": "周末晚上",
     "en": "Weekend evening"
    }
   ]
  },
  {
   "id": "q10-would-pay",
   "type": "single",
   "kind": "would-pay",
   "required": false,
   "columns": [
    "付费意愿"
   ],
   "text": {
    "zh": "最需要的那一项,您愿意付费吗?",
    "en": "Would you pay for your first choice?"
   },
   "options": [
    {
     "id": "free-only",
     "zh": "只用免费的",
     "en": "Only if free"
    },
    {
     "id": "low-fee",
     "zh": "愿付成本价",
     "en": "A low fee"
    },
    {
     "id": "market",
     "zh": "愿付市场价",
     "en": "The market price"
    }
   ]
  },
  {
   "id": "q11-lunch-price",
   "type": "number",
   "required": false,
   "columns": [
    "能接受的午餐价(元)"
   ],
   "unit": {
    "zh": "元",
    "en": "yuan"
   },
   "integer": true,
   "min": 0,
   "max": 60,
   "text": {
    "zh": "社区食堂一顿午餐,您能接受多少钱?",
    "en": "What would you pay for a canteen lunch?"
   }
  },
  {
   "id": "q12-satisfaction",
   "type": "scale",
   "required": false,
   "columns": [
    "现有服务满意度"
   ],
   "min": 1,
   "max": 5,
   "labels": {
    "zh": [
     "很不满意",
     "很满意"
    ],
    "en": [
     "Very dissatisfied",
     "Very satisfied"
    ]
   },
   "text": {
    "zh": "对中心现有的服务满意吗?",
    "en": "How satisfied are you with the services there are now?"
   }
  },
  {
   "id": "q13-walk-minutes",
   "type": "number",
   "required": false,
   "columns": [
    "愿意步行(分钟)"
   ],
   "unit": {
    "zh": "分钟",
    "en": "minutes"
   },
   "integer": true,
   "min": 0,
   "max": 60,
   "text": {
    "zh": "您愿意步行几分钟到中心?",
    "en": "How many minutes would you walk to the centre?"
   }
  },
  {
   "id": "q14-words",
   "type": "text",
   "required": false,
   "columns": [
    "还想说的话"
   ],
   "maxLength": 300,
   "text": {
    "zh": "还想说的话",
    "en": "Anything else you would like to say"
   }
  }
 ]
}
`
