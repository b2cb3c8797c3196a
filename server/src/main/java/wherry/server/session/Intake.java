package wherry.server.session;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Command;
import wherry.protocol.Digest;
import wherry.protocol.Facts;
import wherry.protocol.Reply;
import wherry.protocol.receipt.ReceiptSigner;
import wherry.server.audit.AuditEvent;
import wherry.server.audit.AuditLog;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Files on their way in: "go on", the octets, the verdict, and what the audit log is told. */
final class Intake {
    /** What a file-spec may end in when it names the generation it replaces. */
    private static final Pattern CONDITION = Pattern.compile(";[0-9]{1,9}\\z");

    private final Voice voice;
    private final Transfer transfer;
    private final AuditLog audit;
    private final Runnable working;
    private final @Nullable ReceiptSigner receipts;

    /** {@code working} runs where the time that passes begins to be the server's own. */
    Intake(
            Voice voice,
            Transfer transfer,
            AuditLog audit,
            Runnable working,
            @Nullable ReceiptSigner receipts) {
        this.receipts = receipts;
        this.voice = voice;
        this.transfer = transfer;
        this.audit = audit;
        this.working = working;
    }

    void accept(Outcome.Accept accept) throws IOException {
        var target = accept.target();
        var user = target.ready().user().id();
        Reply verdict;
        try (var upload = accept.upload()) {
            goOn(accept.size());
            var sums = transfer.receive(upload, accept.size(), target.ready().type().converts());
            working.run();
            var saved = upload.commit();
            audit.record(stored(target, saved, sums));
            verdict = saved(target, saved, sums);
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
        voice.say(verdict);
    }

    /**
     * The rule that keeps content from being obeyed: whatever the answer to {@code SIZE n+} was,
     * exactly what it announced is read before the next command.
     */
    void drainRefused(Turn turn, Outcome outcome) throws IOException {
        if (turn.command() instanceof Command.Size size
                && size.ahead()
                && !(outcome instanceof Outcome.Accept)) {
            transfer.drain(size);
        }
    }

    /** Who does not send ahead waits for this. */
    private void goOn(Command.Size size) throws IOException {
        voice.say(Reply.ok("ok, waiting for file"));
        if (!size.ahead()) {
            voice.flush();
        }
    }

    private static AuditEvent stored(
            SessionState.Storing target, FileStore.Saved saved, Map<Digest, String> sums) {
        return new AuditEvent.Stored(
                target.ready().user().id(),
                target.file().toString(),
                saved.size(),
                saved.generation(),
                sums.getOrDefault(Digest.CRC32C, ""),
                sums.getOrDefault(Digest.SHA_256, ""));
    }

    private Reply saved(
            SessionState.Storing target, FileStore.Saved saved, Map<Digest, String> sums) {
        var fileSpec = target.fileSpec();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("size", Long.toString(saved.size()));
        sums.forEach((digest, hex) -> facts.put(digest.word(), hex));
        facts.put("durable", saved.durability().word());
        var sha256 = sums.get(Digest.SHA_256);
        if (receipts != null && sha256 != null && target.isWhole()) {
            var user = target.ready().user().id();
            var path = CONDITION.matcher(target.file().toString()).replaceFirst("");
            var size = saved.size();
            facts.put("receipt", receipts.receipt(user, path, saved.generation(), size, sha256));
        }
        var name = CONDITION.matcher(fileSpec).replaceFirst("");
        return Reply.ok(
                "Saved " + fileSpec,
                "Saved " + name + ";" + saved.generation() + " " + new Facts(facts));
    }
}
