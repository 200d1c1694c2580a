/** Who is taken to speak while identity is not configured and the request gives no name. */
export const ANONYMOUS_ACTOR = 'anonymous';
