package wherry.client.transfer;

/** Is told what became of each file, as soon as it is known. */
public interface Report {
    /** This happened. */
    void tell(Event event);

    /** It was not done; {@code name} as the user knows it. */
    default void failed(String name, Failure failure) {
        tell(new Event.Failed(name, failure, false));
    }

    /** Something about it that a person may want to know, and that is no failure. */
    default void noted(String name, String what) {
        tell(new Event.Noted(name, what));
    }

    /** It was left out on purpose, which is no failure. */
    default void skipped(String name, String why) {
        tell(new Event.Skipped(name, why));
    }

    /** One that is told what is told elsewhere already. */
    static Report silent() {
        return event -> {};
    }
}
