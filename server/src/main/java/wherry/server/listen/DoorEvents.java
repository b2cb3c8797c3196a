package wherry.server.listen;

/** Who wants to hear what the door does to callers. */
public interface DoorEvents {
    /**
     * Callers were turned away; told once a minute for each source and reason.
     *
     * @param times how many since it was told last, this one included
     */
    void turnedAway(String source, Refusal why, int times);

    /** From now on the door is closed to this source, until its debt has gone by. */
    void closedTo(String source);

    /** A user who proved everything found no seat. */
    void noSeatFor(String user, String source);
}
