// The order in which a field's parts stand: the hint under the box, so that boxes in one row stand level.

/** The parts of a Mantine field, from above. */
export const inputWrapperOrder: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
]
