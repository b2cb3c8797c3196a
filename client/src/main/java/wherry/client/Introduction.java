package wherry.client;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Dialer;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.KnownServers;
import wherry.client.remote.LineBroken;
import wherry.client.remote.Patience;
import wherry.client.remote.ServerAddress;
import wherry.client.remote.Stranger;
import wherry.client.transfer.Curfew;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.teach.Gallery;
import wherry.protocol.tls.Pin;
import wherry.protocol.tls.TlsIdentity;
import wherry.protocol.tls.TlsTrust;

import java.util.Optional;

/**
 * Makes sure who a server is before anything is said to it: by an authority, by its key, or by what
 * was known of it. A person may vouch for a server met for the first time; a script never does.
 */
record Introduction(
        KnownServers known,
        Patience patience,
        Optional<TlsIdentity> identity,
        @Nullable Gallery gallery,
        Curfew curfew) {

    /** One at which nobody looks on, and which nothing ends. */
    Introduction(KnownServers known, Patience patience, Optional<TlsIdentity> identity) {
        this(known, patience, identity, null, Curfew.never());
    }

    /**
     * Somebody who calls only the server that these options, or what is known, say is right.
     *
     * @param person asked about a server nobody knows; null for nobody
     * @throws LineBroken code 5 when it is another server, or nobody vouches for it
     */
    Dialer to(ServerAddress address, LoginOptions.Trusting trusting, @Nullable Person person)
            throws LineBroken, UnusableFile, FileFailed {
        if (trusting.pin != null) {
            return dialer(new TlsTrust.Pinned(pin(trusting.pin)), Dialer.NEW_PIN);
        }
        var met = known.find(address);
        if (trusting.ca != null) {
            var trust = TlsTrust.authorities(trusting.ca, met.map(KnownServers.Known::pin));
            return dialer(trust, met.map(it -> changed(address, it)).orElse(""));
        }
        if (met.isPresent()) {
            return dialer(new TlsTrust.Pinned(met.get().pin()), changed(address, met.get()));
        }
        return meet(address, person);
    }

    static Pin pin(String text) throws FileFailed {
        return Pin.parse(text)
                .orElseThrow(
                        () ->
                                new FileFailed(
                                        ExitCode.USAGE,
                                        text + " is no pin: it must be sha256: and 64 hex digits"));
    }

    private Dialer dialer(TlsTrust trust, String remedy) {
        return new Dialer(trust, identity, patience, remedy).shownTo(gallery).heldBy(curfew::guard);
    }

    private String changed(ServerAddress address, KnownServers.Known met) {
        return " known since "
                + met.since()
                + " ("
                + known.file()
                + ", line "
                + met.line()
                + "). Somebody may stand in between. If its owner confirms the new key by another"
                + " way, run 'wherry trust remove "
                + address
                + "' and connect again";
    }

    /**
     * Shows a person what an unknown server shows. Meanwhile no connection is open, and nothing was
     * said on one; the key that was vouched for is tried before it is written down.
     */
    Dialer meet(ServerAddress address, @Nullable Person person)
            throws LineBroken, UnusableFile, FileFailed {
        var stranger = Dialer.look(address, patience, curfew::guard);
        if (person == null) {
            throw unknown(address, stranger);
        }
        var answer = person.answer(question(address, stranger));
        var said = answer == null ? "" : answer.strip();
        var remember =
                said.equals("yes") || Pin.parse(said).filter(stranger.pin()::equals).isPresent();
        if (!remember && !said.equals("once")) {
            throw new LineBroken(
                    ExitCode.NOT_TRUSTED,
                    Pin.parse(said).isPresent()
                            ? "That is another key than the one "
                                    + address
                                    + " shows: nothing was sent to it"
                            : address + " is not trusted, and nothing was sent to it");
        }
        var dialer = dialer(new TlsTrust.Pinned(stranger.pin()), Dialer.NEW_PIN);
        if (remember) {
            dialer.dial(address).close();
            known.add(address, stranger.pin());
        }
        return dialer;
    }

    private static LineBroken unknown(ServerAddress address, Stranger stranger) {
        return new LineBroken(
                ExitCode.NOT_TRUSTED,
                address
                        + " is not known here (it shows the key "
                        + stranger.pin()
                        + "), and a script vouches for nobody: give --ca FILE with the certificate"
                        + " of its authority, or --trust with the key its owner tells, or run"
                        + " 'wherry trust add "
                        + address
                        + "' once");
    }

    private static String question(ServerAddress address, Stranger stranger) {
        return address
                + " is not known here. It shows:\n"
                + stranger
                + "Compare the key with what its owner tells you by another way than this.\n"
                + "Trust it? yes (and remember it), once, or the key itself; anything else is no: ";
    }
}
