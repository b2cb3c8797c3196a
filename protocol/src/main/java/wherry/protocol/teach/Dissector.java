package wherry.protocol.teach;

/** Cuts what both ends of one connection say into messages and content, and explains it. */
public final class Dissector {
    private final Flow client;
    private final Flow server;
    private boolean clientEnded;
    private boolean serverEnded;

    /** Tells this onlooker, as the connection of this number. */
    public Dissector(Onlooker onlooker, int line) {
        var dialogues = new Dialogues();
        this.client =
                new Flow(Side.CLIENT, dialogues, (what, why) -> onlooker.heard(line, what, why));
        this.server =
                new Flow(Side.SERVER, dialogues, (what, why) -> onlooker.heard(line, what, why));
    }

    /** One end says this; what it answers to must have been told before. */
    public synchronized void said(Side by, byte[] octets, int offset, int count) {
        (by == Side.CLIENT ? client : server).take(octets, offset, count);
        var waiting = true;
        while (waiting) {
            waiting = client.advance() || server.advance();
        }
    }

    /** One end says no more; said twice, only the first time counts. */
    public synchronized void ended(Side by) {
        if (by == Side.CLIENT && !clientEnded) {
            clientEnded = true;
            client.end();
        } else if (by == Side.SERVER && !serverEnded) {
            serverEnded = true;
            server.end();
        }
    }
}
