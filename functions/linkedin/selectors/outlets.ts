/** Elements of React pages in whose open shadow roots classic surfaces stand. */
export const outlets = '[data-testid="interop-shadowdom"], #interop-outlet';
