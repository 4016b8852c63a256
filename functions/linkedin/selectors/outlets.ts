/** Elements of React pages whose open shadow roots contain classic surfaces. */
export const outlets = '[data-testid="interop-shadowdom"], #interop-outlet';
