package wherry.server.session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.Command;
import wherry.protocol.CommandText;
import wherry.protocol.Facts;
import wherry.protocol.Frame;
import wherry.protocol.Reply;
import wherry.protocol.Secret;
import wherry.protocol.Wire;
import wherry.protocol.WireException;
import wherry.server.audit.AuditEvent;
import wherry.server.audit.AuditLog;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;
import wherry.server.session.SessionState.Closed;
import wherry.server.session.SessionState.SignedIn;
import wherry.server.session.SessionState.SignedOut;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** One conversation from greeting to end: the only one that speaks on the wire. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration WORK = Duration.ofDays(1);

    /** What a file-spec may end in when it names the generation it replaces. */
    private static final String CONDITION = ";[0-9]{1,9}$";

    private final Wire wire;
    private final Watch watch;
    private final Conversation conversation;
    private final SessionLimits limits;
    private final AuditLog audit;
    private final Conduct conduct;
    private final Transfer transfer;
    private final Manners manners = new Manners();
    private boolean extended;
    private boolean trusted;

    Session(
            Wire wire,
            Watch watch,
            Conversation conversation,
            SessionLimits limits,
            AuditLog audit,
            Conduct conduct) {
        this.conduct = conduct;
        this.wire = wire;
        this.watch = watch;
        this.conversation = conversation;
        this.limits = limits;
        this.audit = audit;
        this.transfer = new Transfer(wire, watch, limits);
    }

    /** Greets and talks until the client is done, vanishes or breaks the framing. */
    void run(Reply greeting) throws IOException {
        watch.within(limits.login());
        say(greeting);
        SessionState state = new SignedOut();
        try {
            while (!(state instanceof Closed)) {
                var next = turn(state);
                if (!next.equals(state)) {
                    state.leave();
                }
                state = next;
            }
        } finally {
            state.leave();
        }
    }

    private SessionState turn(SessionState state) throws IOException {
        var signedIn = state instanceof SignedIn;
        if (signedIn) {
            watch.within(limits.idle());
        }
        if (!watch.waiting()) {
            return new Closed();
        }
        var frame = received(signedIn);
        watch.working();
        signedInSince(signedIn);
        return switch (frame) {
            case Frame.End() -> new Closed();
            case Frame.TooLong() -> {
                misbehavedUnless(signedIn);
                yield perform(state, new Command.Unrecognised("", "Command too long"));
            }
            case Frame.Message(var octets) -> heard(state, octets);
        };
    }

    /** Between commands a user may take time; in the midst of one not so much of it. */
    private Frame received(boolean signedIn) throws IOException {
        if (signedIn && wire.awaitMessage()) {
            watch.within(limits.command());
        }
        try {
            return wire.receive(Wire.LONGEST_COMMAND, Wire.HOPELESS_COMMAND);
        } catch (WireException broken) {
            misbehavedUnless(signedIn);
            throw broken;
        }
    }

    private void misbehavedUnless(boolean signedIn) {
        if (!signedIn) {
            conduct.misbehaved();
        }
    }

    /** No secret outlives the answer to it. */
    private SessionState heard(SessionState state, byte[] octets) throws IOException {
        var command = CommandText.parse(octets);
        try {
            return perform(state, command);
        } finally {
            switch (command) {
                case Command.Acct(var account) -> forget(account, octets);
                case Command.Pass(var password) -> forget(password, octets);
                default -> {}
            }
        }
    }

    private static void forget(Secret secret, byte[] octets) {
        secret.wipe();
        Arrays.fill(octets, (byte) 0);
    }

    /** What the server works on is not the client's delay; before login all time counts. */
    private void signedInSince(boolean signedIn) {
        trusted = signedIn;
        if (trusted) {
            watch.within(WORK);
        }
    }

    private SessionState perform(SessionState state, Command command) throws IOException {
        var turn = new Turn(state, command);
        var outcome = conversation.answer(state, command);
        try {
            return carryOut(turn, outcome);
        } catch (IOException | RuntimeException lost) {
            outcome.next().leave();
            throw lost;
        }
    }

    private SessionState carryOut(Turn turn, Outcome outcome) throws IOException {
        var hasty = manners.contentIsComing(turn, outcome, wire);
        switch (outcome) {
            case Outcome.Answer(var reply, _) -> say(reply);
            case Outcome.Mistake(var reply, _) -> say(reply);
            case Outcome.Extend(var reply, _) -> {
                extended = true;
                say(reply);
            }
            case Outcome.Recite recite ->
                    ListingText.write(recite, wire.raw(), () -> watch.within(limits.stall()));
            case Outcome.Deliver(var offer, _) -> deliver(offer);
            case Outcome.Accept accept -> accept(accept);
            case Outcome.HangUp(var why, _) -> LOG.info("hung up: {}", why);
        }
        Refusals.in(turn, outcome).ifPresent(audit::record);
        var wild = outcome instanceof Outcome.HangUp || hasty || manners.exhausted(turn, outcome);
        if (wild) {
            misbehavedUnless(turn.state() instanceof SignedIn);
        }
        return wild ? closed(outcome.next()) : outcome.next();
    }

    /** The end, whatever the state would have been. */
    private static SessionState closed(SessionState state) {
        state.leave();
        return new Closed();
    }

    private void deliver(SessionState.Offering offer) throws IOException {
        var ready = offer.ready();
        transfer.send(offer.download(), offer.wireSize(), ready.type().converts());
        audit.record(
                new AuditEvent.Fetched(
                        ready.user().id(), offer.file().toString(), offer.wireSize()));
    }

    private void accept(Outcome.Accept accept) throws IOException {
        var target = accept.target();
        var user = target.ready().user().id();
        Reply verdict;
        try (var upload = accept.upload()) {
            say(Reply.ok("ok, waiting for file"));
            var crc = transfer.receive(upload, accept.octets(), target.ready().type().converts());
            watch.within(WORK);
            var saved = upload.commit();
            audit.record(
                    new AuditEvent.Stored(
                            user,
                            target.file().toString(),
                            saved.size(),
                            saved.generation(),
                            "%08x".formatted(crc)));
            verdict = saved(target.fileSpec(), saved, crc);
        } catch (FileRefused refused) {
            audit.record(
                    new AuditEvent.StoreFailed(
                            user, target.file().toString(), String.valueOf(refused.getMessage())));
            verdict = Reply.no(refused.reason(), "Couldn't save because " + refused.getMessage());
        } catch (IOException gone) {
            audit.record(
                    new AuditEvent.StoreFailed(
                            user, target.file().toString(), "the connection ended"));
            throw gone;
        }
        say(verdict);
    }

    private static Reply saved(String fileSpec, FileStore.Saved saved, int crc) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("size", Long.toString(saved.size()));
        facts.put("crc32c", String.format("%08x", crc));
        facts.put("durable", saved.durability().word());
        var name = fileSpec.replaceFirst(CONDITION, "");
        return Reply.ok(
                "Saved " + fileSpec,
                "Saved " + name + ";" + saved.generation() + " " + new Facts(facts));
    }

    private void say(Reply reply) throws IOException {
        if (trusted) {
            watch.within(limits.stall());
        }
        wire.send(reply.octets(extended));
    }
}
