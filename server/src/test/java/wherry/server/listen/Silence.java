package wherry.server.listen;

/** Nobody listens to what the door does. */
final class Silence implements DoorEvents {
    @Override
    public void turnedAway(String source, Refusal why, int times) {}

    @Override
    public void closedTo(String source) {}

    @Override
    public void noSeatFor(String user, String source) {}
}
