// The order in which a field's parts stand: the hint under the box, so that boxes in one row stand level.

export const inputWrapperOrder: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
]
