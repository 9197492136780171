using System.Text.Json;
using System.Text.Json.Serialization;

namespace TempMonitor.Daemon.Http.Access.Users;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(UsersDocument))]
[JsonSerializable(typeof(UserDocument))]
[JsonSerializable(typeof(KeysDocument))]
[JsonSerializable(typeof(NewKeyDocument))]
[JsonSerializable(typeof(AuditDocument))]
internal sealed partial class UsersJsonContext : JsonSerializerContext
{
    public static UsersJsonContext Api { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });

    /// <summary>For people at a terminal and for jq.</summary>
    public static UsersJsonContext Console { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true });
}
