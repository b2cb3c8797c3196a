package wherry.client;

import org.jspecify.annotations.Nullable;

/** Somebody at a terminal. */
interface Person {
    /** What is typed to this question, which ends where the answer begins; null at its end. */
    @Nullable String answer(String question);
}
