// The proposed week of the three-floor sample, in the form of usesNow.ts. Synthetic.

/** The file `uses-plan.csv` as text. */
export const usesPlan = `room,weekday_morning,weekday_noon,weekday_afternoon,weekday_evening,weekend_morning,weekend_noon,weekend_afternoon,weekend_evening
g-dining,canteen,canteen,,canteen,canteen,canteen,,canteen
g-counter,one-stop-counter,one-stop-counter,one-stop-counter,volunteer-station,one-stop-counter,,volunteer-station,
g-back-office,office-closed,,office-closed,,,,,
g-reading,reading,reading,reading,reading,public-class,reading,reading,reading
g-grid,grid-station,grid-station,grid-station,,grid-station,,,
g-florist,florist,florist,florist,florist,florist,florist,florist,florist
f1-dance,senior-fitness,,chess-cards,dance,multi-hall,,multi-hall,dance
f1-class,nursery,nursery,nursery,,,,,
f1-open-office,nursery,nursery,nursery,,,,,
f1-meeting,nursery,nursery,nursery,,,,,
f1-finance,office-closed,,office-closed,,,,,
f1-director,office-open,office-open,office-open,,,,,
f2-step-hall,bookshop-cafe,bookshop-cafe,after-school,bookshop-cafe,bookshop-cafe,bookshop-cafe,bookshop-cafe,bookshop-cafe
f2-round-table,rehab,,rehab,deliberation,rehab,,deliberation,
f2-meeting,workshop,,workshop,,workshop,,workshop,
f2-office,workshop,,workshop,,workshop,,workshop,
f2-records,office-closed,,office-closed,,,,,
f2-corner,,,counselling,counselling,counselling,,,
f2-terrace,,,,,,,,
`
