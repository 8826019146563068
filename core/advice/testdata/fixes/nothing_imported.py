# A program without an import

async def main():
    print("never")


main()
