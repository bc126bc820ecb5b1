// The present week of the five-floor sample: room × slot → service, blank = closed; two floors stand idle. Synthetic.

/** The file `uses-now.csv` as text. */
export const usesNow = `room,weekday_morning,weekday_noon,weekday_afternoon,weekday_evening,weekend_morning,weekend_noon,weekend_afternoon,weekend_evening
g-n1,volunteer-station,,volunteer-station,,volunteer-station,,,
g-n2,office-open,office-open,office-open,,,,,
g-ne,self-service-24h,self-service-24h,self-service-24h,self-service-24h,self-service-24h,self-service-24h,self-service-24h,self-service-24h
g-canteen,canteen,canteen,,canteen,,canteen,,canteen
g-counter,one-stop-counter,one-stop-counter,one-stop-counter,,one-stop-counter,,,
g-shop,supermarket,supermarket,supermarket,supermarket,supermarket,supermarket,supermarket,supermarket
f1-n1,rehab,,rehab,,rehab,,,
f1-n2,,,heritage-class,,heritage-class,,heritage-class,
f1-ne,housekeeping,,housekeeping,,,,,
f1-wing,elder-day-care,elder-day-care,elder-day-care,,,,,
f1-s1,senior-fitness,,senior-fitness,,senior-fitness,,senior-fitness,
f1-s2,chess-cards,,chess-cards,,chess-cards,,chess-cards,
f1-s3,calligraphy,,,,calligraphy,,calligraphy,
f2-n1,office-open,office-open,office-open,,,,,
f2-n2,office-open,office-open,office-open,,,,,
f2-ne,office-closed,,office-closed,,,,,
f2-wing,,,,dance,multi-hall,,,multi-hall
f2-s1,office-open,,office-open,,,,,
f2-s2,meeting,,meeting,,,,,
f2-s3,reading,,reading,,reading,,reading,
f3-n1,,,,,,,,
f3-n2,,,,,,,,
f3-ne,,,,,,,,
f3-wing,,,,,,,,
f3-s1,,,,,,,,
f3-terrace,,,,,,,,
f4-n1,,,,,,,,
f4-n2,,,,,,,,
f4-ne,,,,,,,,
f4-wing,,,,,,,,
f4-s1,,,,,,,,
f4-s2,,,,,,,,
`
