package wherry.certs;

import wherry.protocol.Secret;

/** The person at the terminal, if there is one. Ask only when there is. */
interface Person {
    /** Whether questions can be asked at all. */
    boolean isThere();

    /** What the person types, unseen; empty when nothing is typed. */
    Secret secret(String prompt);

    /** Whether the person says yes; anything else, or the end of input, is no. */
    boolean agrees(String question);
}
