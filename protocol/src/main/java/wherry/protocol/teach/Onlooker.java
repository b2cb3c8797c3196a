package wherry.protocol.teach;

/** Is shown conversations as they happen, several at once perhaps. */
public interface Onlooker {
    /** A connection has begun; {@code line} is its number from 1. */
    void begins(int line, Handshake handshake);

    /** Something was said on it. */
    void heard(int line, Utterance what, Lesson lesson);
}
