// The partners of the three-floor sample and their terms, in yuan and m². Synthetic but for the nursery’s 5 % and the canteen’s 200 diners a day.

/** The file `partners.csv` as text. */
export const partners = `id,name_zh,name_en,service,kind,rooms,operating_model,start_month,charged_area_m2,rent_yuan_per_m2_month,rent_free_months,share_basis,share_percent,monthly_turnover_yuan,monthly_profit_yuan,neighbour_discount_percent,utilities_mode,utilities_yuan_month
florist,四季花店,Four Seasons florist,florist,commercial,g-florist,public-built-private-run,1,15.4,45.00,2,none,0,15000,2600,10,own-meter,0
bookshop-cafe,巷口书店茶饮,Lane-end bookshop and tea bar,bookshop-cafe,commercial,f2-step-hall,revenue-share,4,81.8,14.00,6,income,5,38000,5200,12,lump-sum-by-area,327.20
canteen,家味社区食堂,Home Taste canteen,canteen,low-fee,g-dining;g-kitchen;g-dry-store;g-changing,public-built-private-run,3,111.4,12.00,6,income,2,78000,5400,20,own-meter,0
nursery,小树苗托育,Sapling nursery,nursery,low-fee,f1-class;f1-open-office;f1-meeting,revenue-share,5,120.3,16.00,3,income,5,52000,6500,10,lump-sum,900.00
rehab,安康康复理疗,Ankang rehabilitation,rehab,low-fee,f2-round-table,revenue-share,5,30.4,22.00,3,income,4,18000,3100,15,lump-sum-by-hours,260.00
workshop,巧手姐妹手工坊,Handy Sisters craft workshop,workshop,low-fee,f2-meeting;f2-office,space-for-service,6,44.8,0.00,0,profit,8,15000,2500,5,shared-meter,180.00
`
