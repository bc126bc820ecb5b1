// The lines of money of the three-floor sample, in yuan. Synthetic.

/** The file `budget.csv` as text. */
export const budget = `id,section,name_zh,name_en,kind,amount_yuan,frequency,start_month,end_month,note_zh,note_en
fund-district,capital,区级改造补助,District refit grant,public,260000,once,1,1,,
fund-street,capital,街道配套,Street-office matching money,public,90000,once,3,3,,
fund-own,capital,居委会自筹(历年结余),Own savings of the committee,own,105000,once,1,1,,
fund-canteen,capital,食堂运营方出资购置厨房设备,Kitchen equipment paid by the canteen operator,partner,40000,once,2,2,,
refit-nursery,refit,二层南侧改为托育,"First floor, south side, for the nursery",low-fee,132000,once,3,3,"约120平方米,每平方米1100元","about 120 m2 at 1,100 yuan"
refit-step-hall,refit,三层阶梯厅改为书店与课后托管,Second-floor hall for bookshop and after-school care,commercial,57300,once,3,3,"约82平方米,每平方米700元",about 82 m2 at 700 yuan
refit-canteen,refit,餐厅与厨房改造,Dining hall and kitchen,low-fee,94700,once,2,2,"约111平方米,每平方米850元",about 111 m2 at 850 yuan
refit-upper,refit,三层理疗与手工坊,"Second floor, rehabilitation and workshop",low-fee,45100,once,4,4,"约75平方米,每平方米600元",about 75 m2 at 600 yuan
refit-access,refit,无障碍与标识,Step-free routes and signs,welfare,38000,once,1,1,,
refit-fire,refit,消防与用电整改,Fire and wiring works,general,26000,once,1,1,,
refit-furniture,refit,阅览与议事家具,Furniture for reading and meetings,welfare,31600,once,4,4,,
refit-reserve,refit,不可预见费,Contingency,general,24000,once,4,4,,
inc-hire,income,晚间周末场地租借,"Room hire, evenings and weekends",low-fee,2400,monthly,3,36,,
inc-after-school,income,课后托管收费,After-school fees,low-fee,14000,monthly,5,36,"40名儿童,每月350元",40 children at 350 yuan
inc-classes,income,公益低偿课程,Low-fee classes,low-fee,1600,monthly,4,36,,
inc-market,income,睦邻市集摊位费,Market stall fees,low-fee,1000,monthly,6,36,,
inc-vending,income,自助售货分成,Vending commission,commercial,400,monthly,2,36,,
grant-operating,grant,市级运营补贴,City operating subsidy,public,7000,monthly,1,24,第24个月到期,ends with month 24
grant-meals,grant,老年助餐补贴,Meal subsidy for the elderly,public,4000,monthly,3,30,第30个月到期,ends with month 30
grant-services,grant,街道购买服务,Services bought by the street office,public,6500,monthly,1,36,合同期36个月,contract of 36 months
cost-manager,cost,中心主任一名,Centre manager,general,6800,monthly,1,36,,
cost-reception,cost,综合服务员一名,"Service desk, one post",general,4200,monthly,1,36,,
cost-carers,cost,课后托管教师两名,"After-school carers, two posts",low-fee,9600,monthly,5,36,,
cost-cleaning,cost,保洁,Cleaning,general,3800,monthly,1,36,,
cost-utilities,cost,公共水电暖,"Water, power and heating, common parts",general,4600,monthly,1,36,,
cost-activities,cost,公益活动,Free activities,welfare,2600,monthly,1,36,,
cost-books,cost,阅览室图书,Books for the reading room,welfare,700,monthly,1,36,,
cost-meals,cost,老年助餐贴付,Meal discount for the elderly,welfare,4000,monthly,3,30,与助餐补贴同期,same months as the meal subsidy
cost-counselling,cost,心理咨询坐诊,Counsellor's visits,welfare,1600,monthly,4,36,,
cost-coach,cost,老年健身与合唱指导,Coach for senior fitness and choir,welfare,1200,monthly,3,36,,
cost-insurance,cost,场地责任保险,Liability insurance,general,620,monthly,1,36,,
cost-repair,cost,维修储备金,Repair reserve,general,1800,monthly,1,36,,
cost-network,cost,网络与办公,Network and office supplies,general,350,monthly,1,36,,
cost-wages-2,cost,第二年工资上调,"Wage rise, second year",general,760,monthly,13,36,,
cost-wages-3,cost,第三年工资上调,"Wage rise, third year",general,790,monthly,25,36,,
`
