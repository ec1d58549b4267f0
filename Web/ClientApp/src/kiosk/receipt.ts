/** A slip of paper with a number on it. */
export interface Receipt {
  site: string;
  number: number;
  /** Masked, as the server sends it. */
  name?: string;
  wait?: string;
  moment: string;
  /** Asked for by staff, to see whether the printer prints. */
  sample: boolean;
}
