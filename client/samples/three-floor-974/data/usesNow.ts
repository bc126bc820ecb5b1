// The present week of the three-floor sample: room × slot → service, blank = closed. Synthetic.

/** The file `uses-now.csv` as text. */
export const usesNow = `room,weekday_morning,weekday_noon,weekday_afternoon,weekday_evening,weekend_morning,weekend_noon,weekend_afternoon,weekend_evening
g-dining,,canteen,,,,,,
g-counter,one-stop-counter,,one-stop-counter,,one-stop-counter,,,
g-back-office,office-closed,,office-closed,,,,,
g-reading,reading,,reading,,reading,,reading,
g-grid,grid-station,grid-station,grid-station,,grid-station,,,
g-florist,florist,florist,florist,florist,florist,florist,florist,florist
f1-dance,dance,,chess-cards,dance,dance,,,
f1-class,meeting,,public-class,,public-class,,public-class,
f1-open-office,office-open,office-open,office-open,,,,,
f1-meeting,meeting,,meeting,,,,,
f1-finance,office-closed,,office-closed,,,,,
f1-director,office-closed,,office-closed,,,,,
f2-step-hall,,,meeting,,multi-hall,,,
f2-round-table,meeting,,,,,,deliberation,
f2-meeting,,,meeting,,,,,
f2-office,office-open,,office-open,,,,,
f2-records,office-closed,,office-closed,,,,,
f2-corner,,,,,,,,
f2-terrace,,,,,,,,
`
